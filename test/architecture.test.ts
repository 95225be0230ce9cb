import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const source = join(import.meta.dirname, '..', 'src')
const core = ['util', 'statistics', 'config', 'work', 'snapshot', 'depth', 'health', 'reports']

/**
 * What each layer may import besides itself; `root` stands for the files directly under `src`. An entry that nobody uses fails the
 * build, so the table describes the code as it is.
 */
const allowed: Record<string, readonly string[]> = {
  util: [],
  statistics: ['util'],
  config: ['statistics'],
  work: [],
  correlation: ['work'],
  snapshot: ['util'],
  depth: ['config', 'snapshot'],
  health: ['util', 'config', 'statistics', 'snapshot', 'depth'],
  reports: ['util', 'config', 'statistics', 'snapshot', 'depth', 'health'],
  store: ['util', 'work', 'correlation', 'snapshot', 'depth', 'health'],
  github: ['util', 'config', 'snapshot', 'health', 'reports'],
  chat: ['util', 'reports'],
  ingest: ['config', 'work', 'store'],
  jobs: [
    'util',
    'statistics',
    'config',
    'work',
    'correlation',
    'snapshot',
    'depth',
    'health',
    'reports',
    'store',
    'github',
    'chat',
  ],
  web: ['util', 'config', 'statistics', 'snapshot', 'depth', 'health', 'reports', 'store', 'github'],
  server: ['util', 'correlation', 'store', 'github', 'chat', 'ingest', 'jobs', 'web', 'root'],
  simulator: [],
  demo: ['util', 'snapshot', 'store', 'simulator'],
  cli: [
    'web',
    'util',
    'statistics',
    'config',
    'health',
    'work',
    'snapshot',
    'depth',
    'health',
    'reports',
    'store',
    'github',
    'chat',
    'jobs',
    'server',
    'web',
    'simulator',
    'demo',
    'root',
  ],
  root: ['chat', 'server', 'ingest'],
}

/** A room is read as a whole, so it must not grow past what a reader takes in at a glance. */
const MOST_FILES_IN_A_ROOM = 16

/** Grows with every release; its files are steps in order, and each is read alone. */
const SERIES = 'store/engine/migrations'

/** Pure parsers the core may use, each with its reason. */
const corePackages: Record<string, readonly string[]> = {
  config: ['zod', 'yaml'], // YAML's own grammar with positions; parsing text is pure
  work: ['zod'],
  snapshot: ['zod'],
  health: ['zod'], // what a survey's answers are parsed with
  reports: ['d3-scale', 'd3-shape'], // arithmetic of axes and paths
}

/** GitHub's own graph is circular: a pull request has reviews, and a review has its pull request. */
const circularByNature = /^simulator\/graphql\//

/** Textual on purpose: reword a comment that trips it. */
const impure =
  /\basync\b|\bawait\b|\bPromise\b|\bfetch\(|console\.|process\.|Date\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now/

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
  .map((file) => ({ file, layer: layerOf(file), text: readFileSync(join(source, file), 'utf8') }))

function layerOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'root'
}

function isPure(file: string): boolean {
  return core.includes(layerOf(file)) || file.endsWith('-view.ts') || file === 'web/set-up/view.ts'
}

/** Statements begin a line, so that a sentence with `from '…'` in it is none. */
const imported = /^(?:import |export |\} )(?:.* )?from '([^']+)'$|^import '([^']+)'$|\bimport\('([^']+)'\)/gm

function importsOf(text: string): string[] {
  return [...text.matchAll(imported)].map(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? '')
}

function targetOf(file: string, specifier: string): string {
  return relative(source, normalize(join(source, dirname(file), specifier)))
}

const arrows = files.flatMap(({ file, layer, text }) =>
  importsOf(text)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ file, layer, target: targetOf(file, specifier) })),
)

/** Files that import each other in a ring, each ring once, found depth-first. */
function circles(): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const { target } of arrows.filter((arrow) => arrow.file === file)) visit(target, [...path, file])
    done.add(file)
  }
  for (const { file } of files) visit(file, [])
  return found
}

describe('the architecture', () => {
  it('reads a source tree', () => {
    expect(files.length).toBeGreaterThan(1)
  })

  it('has no layer that the table does not know', () => {
    expect([...new Set(files.map(({ layer }) => layer))].filter((layer) => !(layer in allowed))).toEqual([])
  })

  it('has no layer that does not explain itself', () => {
    const layers = Object.keys(allowed).filter((layer) => layer !== 'root')
    expect(layers.filter((layer) => !existsSync(join(source, layer, 'README.md')))).toEqual([])
  })

  it('has no room too large to be taken in at a glance', () => {
    const rooms = Map.groupBy(files, ({ file }) => dirname(file))
    const large = [...rooms].filter(([room, inside]) => room !== SERIES && inside.length > MOST_FILES_IN_A_ROOM)
    expect(large.map(([room, inside]) => `${room}: ${inside.length} files`)).toEqual([])
  })

  it('imports only in the directions of the table', () => {
    const wrong = arrows
      .filter(({ layer, target }) => layerOf(target) !== layer && !allowed[layer]?.includes(layerOf(target)))
      .map(({ file, target }) => `${file} → ${target}`)
    expect(wrong).toEqual([])
  })

  it('allows no direction that nobody uses', () => {
    const used = new Set(arrows.map(({ layer, target }) => `${layer} → ${layerOf(target)}`))
    const unused = Object.entries(allowed)
      .flatMap(([layer, targets]) => targets.map((target) => `${layer} → ${target}`))
      .filter((arrow) => !used.has(arrow))
    expect(unused).toEqual([])
  })

  it('has no files that import each other in a circle', () => {
    expect(circles().filter((circle) => !circularByNature.test(circle))).toEqual([])
  })

  it('keeps living code out of migrations, which speak of tables as they were', () => {
    const allowedInMigrations = /^store\/engine\/(migrations\/|migration\.ts$)/
    const wrong = files
      .filter(({ file }) => file.startsWith('store/engine/migrations/'))
      .flatMap(({ file, text }) => importsOf(text).map((specifier) => ({ file, specifier })))
      .filter(({ file, specifier }) =>
        specifier.startsWith('.') ? !allowedInMigrations.test(targetOf(file, specifier)) : specifier !== 'kysely',
      )
    expect(wrong).toEqual([])
  })

  it('keeps packages out of the core', () => {
    const wrong = files
      .filter(({ file }) => isPure(file))
      .flatMap(({ file, layer, text }) =>
        importsOf(text)
          .filter((specifier) => !specifier.startsWith('.') && !corePackages[layer]?.includes(specifier))
          .map((specifier) => `${file} → ${specifier}`),
      )
    expect(wrong).toEqual([])
  })

  it('keeps clocks, randomness and waiting out of the core', () => {
    const wrong = files.filter(({ file, text }) => isPure(file) && impure.test(text)).map(({ file }) => file)
    expect(wrong).toEqual([])
  })
})
