import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import type { Signal } from '../../src/health/signals/signal.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import type { PagesWorld, Visit } from '../support/start-pages.ts'

const TABLE = '../../src/health/signals/signals.ts'

/** One row and one pure function: merged changes without a trace, under a name of its own. */
const NEW: Signal = {
  id: 'bananas',
  name: 'bananas on the desk',
  cadence: 'weekly',
  unit: 'share',
  better: 'lower',
  span: { window: { days: 28 }, baseline: { days: 182 } },
  rules: [
    { kind: 'climb', limit: 0.2 },
    { kind: 'level', warn: 0.01, bad: 0.9, isStrict: false },
  ],
  minimum: 5,
  isAboutPeople: false,
  source: 'fruit bowl',
  permission: 'none',
  measure: {
    kind: 'sample',
    take: ({ mergedIn }, window) => {
      const merged = mergedIn(window)
      const part = merged.filter(({ verdict }) => verdict === 'no-trace').length
      return { kind: 'share', part, whole: merged.length }
    },
  },
}

/** The whole server with one row more in its table; whatever reads the table is loaded afterwards. */
async function startWithNew(): Promise<{ world: PagesWorld; browser: Visit }> {
  const { SIGNALS } = await import(TABLE)
  jest.unstable_mockModule(TABLE, () => ({ SIGNALS: [...SIGNALS, NEW] }))
  const { startPages, visit } = await import('../support/start-pages.ts')
  const { seedDashboard } = await import('../support/seed-dashboard.ts')
  const world = await startPages()
  await seedDashboard(world)
  world.enter('ada')
  const browser = visit(world.url)
  await browser.get('/')
  return { world, browser }
}

let world: PagesWorld
let browser: Visit

beforeAll(async () => {
  ;({ world, browser } = await startWithNew())
}, 120_000)
afterAll(() => world.close())

it.each([
  { where: 'the page of an organisation', path: (id: string) => `/o/${id}`, says: /bananas on the desk/ },
  {
    where: 'its breakers',
    path: (id: string) => `/o/${id}`,
    says: /<li class="(watch|tripped)">(?:(?!<\/li>).)*bananas on the desk/,
  },
  { where: 'its JSON', path: (id: string) => `/o/${id}.json`, says: /"id":"bananas"/ },
  { where: 'a page of its own', path: (id: string) => `/o/${id}/signals/bananas`, says: /bananas on the desk/ },
  { where: 'its own JSON', path: (id: string) => `/o/${id}/signals/bananas.json`, says: /"id":"bananas"/ },
  { where: 'the definitions', path: () => '/definitions', says: /id="bananas"/ },
  { where: 'the document of the API', path: () => '/api/v1/openapi.json', says: /bananas/ },
  {
    where: 'Prometheus',
    path: () => '/metrics',
    says: /soundings_signal_value\{installation="\d+",signal="bananas"\} 0\.\d+/,
  },
])('a signal that is added to the table is seen in $where', async ({ path, says }) => {
  const answer = await browser.get(path(world.installationId))
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringMatching(says)])
})

it('a signal that is added to the table is answered by the API', async () => {
  const token = world.github.userTokens.issue({ account: accountOf(world.github.world, 'ada'), isForApp: true })
  const headers = { authorization: `Bearer ${token}` }
  for (const path of ['', '/signals/bananas']) {
    const answer = await fetch(`${world.url}/api/v1/o/${world.installationId}${path}`, { headers })
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringMatching(/"id":"bananas"/)])
  }
})
