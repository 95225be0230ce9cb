import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../src/simulator/state/world.ts'
import { type FetchStage, startFetchStage } from '../support/fetch-stage.ts'
import { seedHistory } from '../support/seed-history.ts'

const project = join(import.meta.dirname, '..', '..')
const step = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
})
const { inputs, runs } = z
  .object({
    inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
    runs: z.object({ steps: z.array(step) }),
  })
  .parse(parse(readFileSync(join(project, 'action.yml'), 'utf8')))

/** Runs the steps of action.yml one after the other as a runner does: expressions replaced, outputs and summary in files. */
async function runAction(stage: FetchStage, given: Readonly<Record<string, string>>, token: string) {
  const context = new Map<string, string>([
    ['github.repository', 'acme/shop'],
    ['github.token', token],
  ])
  for (const [name, { default: usual = '' }] of Object.entries(inputs)) {
    context.set(`inputs.${name}`, given[name] ?? expand(usual, context))
  }
  const [output, summary] = ['output', 'summary'].map((name) => join(stage.folder, name))
  for (const file of [output, summary]) writeFileSync(file ?? '', '')
  const base = {
    PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`,
    HOME: stage.folder,
    RUNNER_TEMP: stage.folder,
    GITHUB_ACTION_PATH: project,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_API_URL: `http://${stage.github.host}/api/v3`,
    GITHUB_GRAPHQL_URL: `http://${stage.github.host}/api/graphql`,
    GITHUB_SERVER_URL: `http://${stage.github.host}`,
    CLOCK_NOW: new Date(stage.github.world.now).toISOString(),
  }
  let log = ''
  for (const { id, run, if: condition, env = {} } of runs.steps) {
    if (run === undefined || !holds(condition, context)) continue
    const expanded = Object.entries(env).map(([name, value]) => [name, expand(value, context)])
    const ran = await promisify(execFile)('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: stage.folder,
      env: { ...base, ...Object.fromEntries(expanded) },
    })
    log += ran.stderr
    for (const line of readFileSync(output ?? '', 'utf8')
      .split('\n')
      .filter(Boolean)) {
      const [name = '', value = ''] = line.split('=')
      context.set(`steps.${id ?? 'report'}.outputs.${name}`, value)
      context.set(`steps.report.outputs.${name}`, value)
    }
  }
  return {
    log,
    summary: readFileSync(summary ?? '', 'utf8'),
    output: (name: string) => context.get(`steps.report.outputs.${name}`) ?? '',
  }
}

function expand(text: string, context: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => {
    const value = context.get(name)
    if (value === undefined) throw new Error(`a runner knows no ${name}`)
    return value
  })
}

/** Conditions of the one shape that is used: a value compared with a text. */
function holds(condition: string | undefined, context: ReadonlyMap<string, string>): boolean {
  if (condition === undefined) return true
  const [, name = '', operator, text] = /^([\w.]+) (==|!=) '([^']*)'$/.exec(condition) ?? []
  if (operator === undefined) throw new Error(`${condition} is not a condition that this test understands`)
  return (context.get(name) === text) === (operator === '==')
}

describe('the Action', () => {
  let stage: FetchStage
  let token: string

  beforeEach(async () => {
    stage = await startFetchStage()
    seedHistory(stage.github.world, stage.shop, { pulls: 30, days: 60 })
    token = stage.envWith([]).GITHUB_TOKEN ?? ''
  })
  afterEach(async () => {
    await stage.close()
    rmSync(stage.folder, { recursive: true, force: true })
  })

  it('writes the summary, a page, Markdown and figures of its own repository', async () => {
    const { summary, output, log } = await runAction(stage, { timezone: 'Europe/Berlin' }, token)
    expect(summary).toContain('30 pull requests')
    expect(readFileSync(output('html'), 'utf8')).toMatch(/^<!doctype html>/i)
    expect(JSON.parse(readFileSync(output('json'), 'utf8'))).toMatchObject({ pullRequests: { total: 30 } })
    expect(log).not.toContain(token)
    expect(stage.github.violations).toEqual([])
  })

  it('sets two periods beside each other', async () => {
    const { summary, output } = await runAction(stage, { compare: '2026-10..2026-11' }, token)
    expect(summary).toContain('2026-10')
    expect(JSON.parse(readFileSync(output('json'), 'utf8'))).toMatchObject({ comparison: expect.anything() })
  })

  it('writes no summary where none is wanted', async () => {
    expect((await runAction(stage, { summary: 'false' }, token)).summary).toBe('')
  })

  it('fails with a sentence where it may not read', async () => {
    createRepository(stage.github, accountOf(stage.github.world, 'acme', 'Organization'), 'secret', { isPrivate: true })
    await expect(runAction(stage, { repositories: 'acme/secret' }, token)).rejects.toMatchObject({
      stderr: expect.stringContaining('it is private and needs'),
    })
  })

  /** A workflow's own token is one of an installation. */
  function workflowToken(repositories: readonly RepositoryState[], issues: 'read' | 'write'): string {
    const { id } = install(stage.github, accountOf(stage.github.world, 'acme', 'Organization'), repositories)
    const permissions = { metadata: 'read', pull_requests: 'read', contents: 'read', issues }
    return stage.github.tokens.issue({ installationId: id, repositoryIds: undefined, permissions }).token
  }

  it('posts one issue a week, and rewrites it at a second run', async () => {
    const own = workflowToken([stage.shop], 'write')
    const first = await runAction(stage, { issue: 'acme/shop' }, own)
    expect(first.log).toMatch(/issues\/\d+ opened/)
    expect((await runAction(stage, { issue: 'acme/shop' }, own)).log).toMatch(/issues\/\d+ (unchanged|rewritten)/)
    expect([...stage.shop.issues.values()].map(({ title, labels }) => [title, labels])).toEqual([
      [expect.stringMatching(/^Review report · acme\/shop · \d{4}-W\d\d$/), ['review-report']],
    ])
  })

  it.each([
    { why: 'a token without Issues: write', issues: 'read' as const, says: 'the token needs Issues: write there' },
    { why: 'a public place for a private repository', issues: 'write' as const, says: 'name a private repository' },
  ])('refuses $why, and says so', async ({ issues, says }) => {
    const { github } = stage
    const owner = accountOf(github.world, 'acme', 'Organization')
    const secret = createRepository(github, owner, 'secret', { isPrivate: true })
    seedHistory(github.world, secret, { pulls: 5, days: 20 })
    const given = { issue: 'acme/shop', repositories: issues === 'read' ? 'acme/shop' : 'acme/secret' }
    const run = runAction(stage, given, workflowToken([stage.shop, secret], issues))
    await expect(run).rejects.toMatchObject({ stderr: expect.stringContaining(says) })
    expect(stage.shop.issues.size).toBe(0)
  })
})
