import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const source = join(import.meta.dirname, '..', 'src')
const core = ['util', 'config', 'snapshot', 'metrics', 'depth', 'health', 'reports']

/** What each directory may import besides itself; `root` stands for the files directly under `src`. */
const allowed: Record<string, readonly string[]> = {
  util: [],
  config: ['util'],
  snapshot: ['util'],
  metrics: ['util'],
  depth: ['util', 'config', 'snapshot'],
  health: ['util', 'config', 'metrics'],
  reports: ['util', 'config', 'snapshot', 'metrics', 'depth', 'health'],
  store: ['util', 'config', 'snapshot', 'metrics', 'depth', 'health'],
  github: ['util', 'config', 'snapshot', 'reports'],
  ingest: ['util', 'snapshot', 'store'],
  jobs: [...core, 'store', 'github'],
  web: [...core, 'store'],
  demo: [...core, 'store', 'github', 'jobs'],
  cli: [...core, 'store', 'github', 'jobs', 'web', 'demo', 'root'],
  root: [...core, 'store', 'github', 'ingest', 'jobs', 'web'],
}

/** Pure parsers the core may use, each with its reason. */
const corePackages: Record<string, readonly string[]> = {
  config: ['zod', 'yaml'], // YAML's own grammar with positions; parsing text is pure
  snapshot: ['zod'],
}

/** Textual on purpose: reword a comment that trips it. */
const impure =
  /\basync\b|\bawait\b|\bPromise\b|\bfetch\(|console\.|process\.|Date\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now/

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
  .map((file) => ({ file, room: roomOf(file), text: readFileSync(join(source, file), 'utf8') }))

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'root'
}

function isPure(file: string): boolean {
  return core.includes(roomOf(file)) || file.endsWith('/view.ts')
}

/** Statements begin a line, so that a sentence with `from '…'` in it is none. */
const imported = /^(?:import |export |\} )(?:.* )?from '([^']+)'$|^import '([^']+)'$|\bimport\('([^']+)'\)/gm

function importsOf(text: string): string[] {
  return [...text.matchAll(imported)].map(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? '')
}

function targetOf(file: string, specifier: string): string {
  return roomOf(relative(source, normalize(join(source, dirname(file), specifier))))
}

describe('the architecture', () => {
  it('reads a source tree', () => {
    expect(files.length).toBeGreaterThan(1)
  })

  it('has no directory that the table does not know', () => {
    expect([...new Set(files.map(({ room }) => room))].filter((room) => !(room in allowed))).toEqual([])
  })

  it('has no directory that does not explain itself', () => {
    const rooms = [...new Set(files.map(({ room }) => room))].filter((room) => room !== 'root')
    expect(rooms.filter((room) => !existsSync(join(source, room, 'README.md')))).toEqual([])
  })

  it('imports only in the directions of the table', () => {
    const wrong = files.flatMap(({ file, room, text }) =>
      importsOf(text)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => target !== room && !allowed[room]?.includes(target))
        .map((target) => `${file} → ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps packages out of the core', () => {
    const wrong = files
      .filter(({ file }) => isPure(file))
      .flatMap(({ file, room, text }) =>
        importsOf(text)
          .filter((specifier) => !specifier.startsWith('.') && !corePackages[room]?.includes(specifier))
          .map((specifier) => `${file} → ${specifier}`),
      )
    expect(wrong).toEqual([])
  })

  it('keeps clocks, randomness and waiting out of the core', () => {
    const wrong = files.filter(({ file, text }) => isPure(file) && impure.test(text)).map(({ file }) => file)
    expect(wrong).toEqual([])
  })
})
