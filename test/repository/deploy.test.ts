import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { environment } from '../../src/env.ts'
import { createMetrics } from '../../src/server/prometheus.ts'
import { openStore } from '../../src/store/engine/database.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const alerts: { groups: { rules: Rule[] }[] } = parse(read('deploy/prometheus/alerts.yaml'))
const rules = alerts.groups.flatMap((group) => group.rules)
const dashboard: { panels: Panel[] } = JSON.parse(read('deploy/grafana/soundings.json'))
const expressions = [
  ...rules.map(({ expr }) => expr),
  ...dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
]

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

interface Panel {
  readonly id: number
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string }[]
}

/** Every series that a process gives, each histogram as its three. */
async function seriesNames(): Promise<ReadonlySet<string>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-deploy-'))
  const store = await openStore({ dataDir })
  const { text } = await createMetrics(store).render()
  await store.close()
  rmSync(dataDir, { recursive: true })
  const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)]
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((suffix) => name + suffix) : [name],
    ),
  )
}

/** The labels of each of our metrics, out of the source. */
const labels = new Map(
  readdirSync(join(root, 'src', 'server'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...read(join('src', 'server', file)).matchAll(/'(soundings_\w+)',([\s\S]*?)(?='soundings_|$)/g),
    ])
    .map(([, name = '', rest = '']) => [name, (/labelNames: \[([^\]]*)\]/.exec(rest)?.[1] ?? '').match(/\w+/g) ?? []]),
)

describe('alert rules and the dashboard', () => {
  it('name only metrics that exist', async () => {
    const known = await seriesNames()
    const named = expressions.flatMap((expr) => expr.match(/\b(soundings|process|nodejs)_\w+/g) ?? [])
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it('show or watch every metric of ours', async () => {
    const all = expressions.join('\n')
    const metrics = [...(await seriesNames())].filter((name) => /^soundings_(?!.*_(sum|count)$)/.test(name))
    expect(metrics.filter((name) => !all.includes(name))).toEqual([])
  })

  it('ask only for labels that the metric has', () => {
    const selected = expressions.flatMap((expr) => [...expr.matchAll(/(soundings_\w+)\{([^}]*)\}/g)])
    const wrong = selected.flatMap(([, name = '', selector = '']) => {
      const own = [...(labels.get(name.replace(/_(bucket|count|sum)$/, '')) ?? []), 'job', 'instance']
      return [...selector.matchAll(/(\w+)=/g)]
        .filter(([, label = '']) => !own.includes(label))
        .map(([, label]) => `${name}: ${label}`)
    })
    expect(wrong).toEqual([])
  })

  it('are closed where they are opened', () => {
    const count = (text: string, character: string) => text.split(character).length
    const open = expressions.filter((expr) =>
      ['()', '{}', '[]'].some(([left = '', right = '']) => count(expr, left) !== count(expr, right)),
    )
    expect(open).toEqual([])
  })

  it('say for each alert how urgent it is, what is wrong and what to do, once', () => {
    for (const { alert, labels: given, annotations } of rules) {
      expect({ alert, severity: given.severity }).toEqual({ alert, severity: expect.stringMatching(/^(page|ticket)$/) })
      expect({ alert, ...annotations }).toEqual({ alert, summary: expect.any(String), description: expect.any(String) })
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  it('lay out panels that do not overlap', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
  })
})

describe('compose.yaml', () => {
  interface Service {
    readonly profiles: readonly string[]
    readonly environment: Readonly<Record<string, string>>
    readonly volumes: readonly string[]
    readonly depends_on?: Readonly<Record<string, unknown>>
    readonly image: string
    readonly read_only?: boolean
    readonly ports?: readonly string[]
  }
  const compose: { services: Record<string, Service>; volumes: Record<string, unknown> } = parse(
    read('deploy/compose.yaml'),
    { merge: true },
  )
  const services = Object.entries(compose.services)
  const ours = services.filter(([name]) => name !== 'postgres')
  const inProfile = (profile: string) =>
    services.filter(([, service]) => service.profiles.includes(profile)).map(([name]) => name)

  it('runs with and without PostgreSQL', () => {
    expect(inProfile('sqlite')).toEqual(['soundings'])
    expect(inProfile('postgres')).toEqual(['web', 'worker', 'postgres'])
    expect(compose.services.soundings?.environment.DATABASE_URL).toBeUndefined()
    expect(compose.services.worker?.environment.DATABASE_URL).toMatch(/^postgres:.*@postgres:5432/)
  })

  it('sets only what the server reads', () => {
    const names = ours.flatMap(([, service]) => Object.keys(service.environment))
    expect(names.filter((name) => !(name in environment.shape))).toEqual([])
  })

  it('depends on services of the same profile and names its volumes', () => {
    for (const [, { depends_on: needs = {}, profiles, volumes }] of services) {
      expect(Object.keys(needs).filter((name) => !inProfile(profiles[0] ?? '').includes(name))).toEqual([])
      expect(volumes.filter((volume) => !((volume.split(':')[0] ?? '') in compose.volumes))).toEqual([])
    }
  })

  it('keeps the key of people on another volume than the database', () => {
    for (const [, { environment: given, volumes }] of ours) {
      const volumeOf = (path = '') => volumes.find((volume) => path.startsWith(`${volume.split(':')[1]}/`))
      expect(volumeOf(given.KEY_FILE)).toBe('keys:/keys')
      expect(volumeOf(`${given.DATA_DIR}/soundings.db`)).toBe('data:/data')
    }
  })

  it('writes nowhere but to its volumes, and opens only the port of the webhooks, to this machine', () => {
    expect(ours.filter(([, service]) => service.read_only !== true)).toEqual([])
    expect(ours.flatMap(([, { ports = [] }]) => ports).filter((port) => port !== '127.0.0.1:3000:3000')).toEqual([])
  })
})
