import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

const project = join(import.meta.dirname, '..', '..')
const site = mkdtempSync(join(tmpdir(), 'site-'))
const pages = new Map<string, string>()

beforeAll(() => {
  const eleventy = join(project, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs')
  const args = [eleventy, '--config=site/eleventy.config.mjs', `--output=${site}`, '--quiet']
  execFileSync(process.execPath, args, { cwd: project, env: { ...process.env, REPOSITORY_URL: '' } })
  for (const file of readdirSync(site, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.html')) pages.set(file, readFileSync(join(site, file), 'utf8'))
})

afterAll(() => rmSync(site, { recursive: true, force: true }))

/** Where the links and pictures of a page lead inside the site: `page#fragment`. */
function targets(page: string): readonly string[] {
  const found = [...(pages.get(page) ?? '').matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, target = '']) => target)
  return found
    .filter((target) => !/^(https?|mailto):/.test(target))
    .map((target) => (target.startsWith('#') ? page + target : posix.join(posix.dirname(page), target)))
}

function isThere(target: string, files: ReadonlySet<string>): boolean {
  const [file = '', fragment] = target.split('#')
  return files.has(file) && (fragment === undefined || (pages.get(file) ?? '').includes(` id="${fragment}"`))
}

describe('the documentation site', () => {
  it('has a page for the README and for every document', () => {
    const documents = readdirSync(join(project, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => file.replace(/\.md$/, '.html'))
    expect([...pages.keys()].toSorted()).toEqual([...documents, 'index.html'].toSorted())
  })

  it('leads nowhere that does not exist: pages, sections, pictures', () => {
    const files = new Set(readdirSync(site, { recursive: true, encoding: 'utf8' }))
    const broken = [...pages.keys()].flatMap((page) =>
      targets(page)
        .filter((target) => !isThere(target, files))
        .map((target) => `${page} → ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('asks no other server for anything and runs no script', () => {
    const all = [...pages.values()].join('\n')
    expect(all.match(/<script|<link[^>]*https?:|<img[^>]*https?:|@import/g)).toBeNull()
  })

  it('names each page by its first heading', () => {
    expect(pages.get('metrics.html')).toContain('<title>What Soundings measures, and how · Soundings</title>')
  })
})
