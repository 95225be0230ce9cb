import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { USUAL_SETTINGS } from '../src/health/signals/signal-settings.ts'
import { openStore, type Store } from '../src/store/engine/database.ts'
import { beginSession } from '../src/store/sessions/sessions.ts'
import { createFactsCache } from '../src/web/dashboard/figures/facts-cache.ts'
import { createPages } from '../src/web/pages.ts'
import { atMost, type BenchRow } from './bench-row.ts'
import { fillStore, NOW, repositories } from './large-store.ts'
import { seedMeasuredSignals } from './measured-signals.ts'

const HOUR_MS = 3600 * 1000
/** A year of them, so that the longest period of figures holds half of the store. */
const YEAR = { pulls: 100_000, days: 364, reviews: 2 } as const
const RUNS = 100
const MOST_MS = 100
const MOST_KB = 50
const INSTALLATION = '42'
const KEY = 'the key of hashes, for a bench alone'

/** Pages of an organisation with 300 repositories and 100,000 pull requests, as somebody sees them who may see all of it. */
export async function benchPages(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-bench-'))
  const opened = await openStore({ dataDir, now: () => NOW })
  const store: Store = { ...opened, peopleKeys: [KEY] }
  try {
    await fillStore(store, YEAR)
    await seedMeasuredSignals(store, INSTALLATION)
    return await measure(store)
  } finally {
    await opened.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const PAGES: Readonly<Record<string, readonly string[]>> = {
  organisation: ['', '?weeks=4', '?weeks=26', '?cohort=agent', '?repositories=1,2,3'],
  repository: ['/1', '/1?weeks=26', '/7?cohort=ai-assisted'],
  'list of pull requests': ['/pulls', '/pulls?weeks=26&show=waiting', '/pulls?verdict=deep', '/pulls?dated=merged'],
  'pull request': ['/1/pulls/4', '/2/pulls/301'],
  signal: ['/signals/timeToFirstReview', '/signals/comprehensionDebt?repository=1'],
}

async function measure(store: Store): Promise<BenchRow[]> {
  const get = await signIn(store)
  const started = performance.now()
  await get('')
  const first = atMost('first page after a start, 62,000 pull requests read', performance.now() - started, 10_000, 'ms')
  const rows: BenchRow[] = []
  for (const [name, paths] of Object.entries(PAGES)) {
    const { p95, bytes } = await measurePage(get, paths)
    rows.push(atMost(`page of ${article(name)} at 100,000 pull requests, p95`, p95, MOST_MS, 'ms'))
    rows.push(atMost('… its largest HTML', bytes / 1024, MOST_KB, 'KB'))
  }
  return [first, ...rows]
}

function article(name: string): string {
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`
}

type Get = (path: string) => Promise<string>

async function measurePage(
  get: Get,
  paths: readonly string[],
): Promise<{ readonly p95: number; readonly bytes: number }> {
  const times: number[] = []
  let bytes = 0
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now()
    const text = await get(paths[run % paths.length] ?? '')
    times.push(performance.now() - started)
    bytes = Math.max(bytes, Buffer.byteLength(text))
  }
  return { p95: times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0, bytes }
}

/** The pages without a network: somebody signed in, and GitHub says that they may see all of it. */
async function signIn(store: Store): Promise<Get> {
  const visible = new Map([[INSTALLATION, new Set(repositories.map(({ id }) => id))]])
  const fail = (error: unknown) => {
    throw error
  }
  const pages = createPages({
    store,
    oauth: {
      webRoot: 'https://github.com',
      clientId: 'c',
      clientSecret: 's',
      redirectUrl: 'http://localhost/auth/callback',
    },
    access: { of: async () => visible, isRemembered: () => true, forget: () => undefined },
    readVisitor: async () => ({ accountId: '1', login: 'ada' }),
    base: '',
    origin: 'http://localhost',
    now: () => NOW,
    onFault: fail,
    facts: createFactsCache(store, fail),
    settingsOf: async () => ({ homeId: '1', teams: [], windowDays: 90, signals: USUAL_SETTINGS }),
  })
  const secret = await beginSession(store, { accountId: '1', login: 'ada', token: 't' }, HOUR_MS)
  return async (path) => {
    const url = `http://localhost/o/${INSTALLATION}${path}`
    const answer = await pages.fetch(new Request(url, { headers: { cookie: `__Host-session=${secret}` } }))
    if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
    return answer.text()
  }
}
