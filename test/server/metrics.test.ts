import { afterEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { correlationFields } from '../../src/correlation/current-cause.ts'
import { createLog } from '../../src/server/create-log.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { saveBlockedUntil } from '../../src/store/installations/rate-budgets.ts'
import { CART_FILES } from '../support/cart-files.ts'
import { startSoundings, type TestWorld } from '../support/start-soundings.ts'

const TOKEN = 'a token of more than sixteen characters'

let world: TestWorld
const lines: Record<string, unknown>[] = []

afterEach(() => world.close())

/** A world that logs into `lines`, with the fields that the real log adds. */
async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
  lines.length = 0
  const write = (line: string) => void lines.push(JSON.parse(line))
  const log = pino({ level: 'debug', mixin: correlationFields }, { write })
  world = await startSoundings({ env, log })
}

async function openOnePull(): Promise<void> {
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  const repository = createRepository(world.github, acme, 'shop')
  install(world.github, acme, [repository])
  await world.settle()
  openPull(world.github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
  await world.settle()
}

async function readMetrics(): Promise<string> {
  return (await fetch(`${world.server.url}/metrics`)).text()
}

function sampleOf(text: string, series: string): number {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return Number(line?.slice(series.length))
}

describe('/metrics', () => {
  interface Door {
    readonly why: string
    readonly env: Readonly<Record<string, string>>
    readonly sent?: string
    readonly port: 'webhooks' | 'metrics'
    readonly status: number
  }
  const own = { METRICS_PORT: '0' }
  const guarded = { HOST: '0.0.0.0', METRICS_TOKEN: TOKEN }
  it.each<Door>([
    { why: 'this machine may look', env: {}, port: 'webhooks', status: 200 },
    { why: 'the internet may not', env: { HOST: '0.0.0.0' }, port: 'webhooks', status: 404 },
    { why: 'it has a port of its own', env: own, port: 'metrics', status: 200 },
    { why: 'and only there', env: own, port: 'webhooks', status: 404 },
    { why: 'nothing is shown without the token', env: guarded, port: 'webhooks', status: 401 },
    { why: 'another token is none', env: guarded, sent: `Bearer ${TOKEN}x`, port: 'webhooks', status: 401 },
    { why: 'the token opens', env: guarded, sent: `Bearer ${TOKEN}`, port: 'webhooks', status: 200 },
    { why: 'the token holds for the own port, too', env: { ...own, ...guarded }, port: 'metrics', status: 401 },
  ])('answers $status on the port of the $port: $why', async ({ env, sent, port, status }) => {
    await start(env)
    const { url, metricsUrl } = world.server
    const at = String(port === 'metrics' ? metricsUrl : url).replace('0.0.0.0', '127.0.0.1')
    const response = await fetch(`${at}/metrics`, { headers: sent === undefined ? {} : { authorization: sent } })
    expect(response.status).toBe(status)
  })

  it('tells how long a delivery waits for its commit and for its check', async () => {
    await start()
    await openOnePull()
    const text = await readMetrics()
    expect(sampleOf(text, 'soundings_delivery_commit_seconds_count')).toBeGreaterThanOrEqual(2)
    expect(sampleOf(text, 'soundings_delivery_to_check_seconds_count')).toBe(1)
  })

  it('counts requests to GitHub by kind and status, and shows what is left of the budget', async () => {
    await start()
    await openOnePull()
    const text = await readMetrics()
    const write = 'soundings_github_calls_total{kind="POST /repos/{owner}/{repo}/check-runs",status="201"}'
    expect(sampleOf(text, write)).toBe(1)
    expect(sampleOf(text, 'soundings_github_calls_total{kind="graphql PullRequest",status="200"}')).toBe(1)
    expect(text).toMatch(/^soundings_github_points_left\{installation="\d+",resource="graphql"\} \d+$/m)
  })

  it('names no repository, account or person in any label', async () => {
    await start()
    await openOnePull()
    expect(await readMetrics()).not.toMatch(/acme|shop|ada\b|Add a cart/)
  })

  it('shows blocks, schedules, the size of the database and the build', async () => {
    await start()
    const blockedUntil = Date.now() + 60_000
    await saveBlockedUntil(world.server.runtime.store, '7', blockedUntil)
    await world.settle()
    const text = await readMetrics()
    expect(sampleOf(text, 'soundings_github_blocked_seconds{installation="7"}')).toBeGreaterThan(50)
    expect(sampleOf(text, 'soundings_schedule_ahead_seconds{schedule="sweep-deliveries"}')).toBeGreaterThan(0)
    expect(sampleOf(text, 'soundings_schedule_overdue_seconds{schedule="sweep-deliveries"}')).toBe(0)
    expect(sampleOf(text, 'soundings_database_bytes')).toBeGreaterThan(10_000)
    expect(text).toMatch(/^soundings_build_info\{version="[\d.]+",node="[\d.]+",store="sqlite"\} 1$/m)
    expect(sampleOf(text, 'soundings_body_bytes')).toBe(0)
    expect(sampleOf(text, 'soundings_swept_deliveries_total{result="lost"}')).toBe(0)
  })

  it('answers while the database is away, and says so', async () => {
    await start()
    await world.settle()
    const { store, metrics } = world.server.runtime
    await store.close()
    const { text } = await metrics.render()
    expect(sampleOf(text, 'soundings_database_up')).toBe(0)
    expect(text).not.toMatch(/^soundings_work_items\{/m)
    expect(text).not.toMatch(/^soundings_database_bytes /m)
  })

  it('R56 counts promises that failed with nobody waiting', async () => {
    await start()
    world.server.runtime.metrics.countUnhandledRejection()
    expect(sampleOf(await readMetrics(), 'soundings_unhandled_rejections_total')).toBe(1)
  })
})

describe('the log', () => {
  it('has the GUID of a delivery in every line of what it causes, down to the write with GitHub’s own id', async () => {
    await start()
    await openOnePull()
    const write = lines.find(({ kind }) => kind === 'POST /repos/{owner}/{repo}/check-runs')
    expect(write).toMatchObject({
      msg: 'GitHub answered',
      status: '201',
      correlation: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    const same = lines.filter(({ correlation }) => correlation === write?.correlation).map(({ kind }) => kind)
    expect(same).toContain('graphql PullRequest')
    const calls = lines.filter(({ msg }) => msg === 'GitHub answered')
    expect(calls.filter(({ correlation }) => typeof correlation !== 'string')).toEqual([])
  })

  it('is made with that field', () => {
    expect(createLog({ LOG_LEVEL: 'info' })[pino.symbols.mixinSym as keyof object]).toBe(correlationFields)
  })
})
