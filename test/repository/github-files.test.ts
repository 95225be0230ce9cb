import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'

const project = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(project, path), 'utf8')
const within = (folder: string) =>
  readdirSync(join(project, folder)).map((name) => [name, `${folder}/${name}`] as const)

/** What GitHub asks of an issue form; a form that lacks it is not offered, without a word. */
const issueForm = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  title: z.string().optional(),
  labels: z.array(z.string()).optional(),
  body: z
    .array(
      z.object({
        type: z.enum(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
        id: z.string().optional(),
        attributes: z.looseObject({ label: z.string().optional(), value: z.string().optional() }),
      }),
    )
    .min(1),
})

/** The parts of a workflow that decide what it may do. */
const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
})

describe('what GitHub reads from .github', () => {
  const forms = within('.github/ISSUE_TEMPLATE').filter(([name]) => name !== 'config.yml')
  it.each(forms)('issue form %s is one that GitHub offers', (_, path) => {
    const { body } = issueForm.parse(parse(read(path)))
    const asked = body.filter(({ type }) => type !== 'markdown')
    expect(asked.every(({ id, attributes }) => id !== undefined && attributes.label !== undefined)).toBe(true)
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length)
  })

  it.each(within('.github/workflows'))('workflow %s starts with read access alone and pins every action', (_, path) => {
    const { permissions, jobs } = workflow.parse(parse(read(path)))
    expect(permissions).toEqual({ contents: 'read' })
    const steps = Object.values(jobs).flatMap((job) => job.steps)
    expect(steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/@v\d+|@[0-9a-f]{40}$/.test(uses))).toEqual([])
  })

  it.each(within('.github/workflows'))('workflow %s puts nothing that others write into a script', (_, path) => {
    const { jobs } = workflow.parse(parse(read(path)))
    const scripts = Object.values(jobs).flatMap((job) => job.steps.flatMap(({ run }) => run ?? []))
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
  })

  it('CODEOWNERS names places that exist', () => {
    const places = read('.github/CODEOWNERS')
      .split('\n')
      .filter((line) => /^\//.test(line))
      .map((line) => line.split(/\s/)[0] ?? '')
    expect(places.length).toBeGreaterThan(0)
    expect(places.filter((place) => !existsSync(join(project, place)))).toEqual([])
  })

  it('the list of decisions has every one by its title', () => {
    const list = read('docs/adr/README.md')
    const missing = readdirSync(join(project, 'docs/adr'))
      .filter((name) => name !== 'README.md')
      .map((name) => `| ${read(`docs/adr/${name}`).split('\n')[0]?.replace('# ', '')} | [${name}](${name}) |`)
      .filter((line) => !list.includes(line))
    expect(missing).toEqual([])
  })
})
