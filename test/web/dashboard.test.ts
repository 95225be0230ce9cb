import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { VIEWS } from '../../src/web/views/views.ts'
import { type Visit, visit } from '../support/start-pages.ts'
import { filterCandidates, viewAddresses } from '../support/view-addresses.ts'
import {
  addPulls,
  addRepository,
  NAMES,
  startVisitorsWorld,
  VISITORS,
  type VisitorsWorld,
} from '../support/visitors-world.ts'

interface Answer {
  readonly status: number
  readonly text: string
}

/** The id of no repository. */
const MISSING = '999999999'

/** By address. */
type Walk = ReadonlyMap<string, Answer>

describe('what a visitor sees', () => {
  let world: VisitorsWorld
  const walks = new Map<string, Walk>()

  beforeAll(async () => {
    world = await startVisitorsWorld()
    for (const visitor of VISITORS) walks.set(visitor.login, await walk(visitor))
  }, 120_000)
  afterAll(() => world.close())

  function addresses() {
    const repository = [...[...world.repositories.values()].map(({ id }) => String(id)), MISSING]
    return viewAddresses(VIEWS, { installation: [world.installationId], ...filterCandidates(repository) })
  }

  async function signIn(login: string): Promise<Visit> {
    world.enter(login)
    const browser = visit(world.url)
    await browser.get('/')
    return browser
  }

  /**
   * Everything that can be asked, in each form, with what is answered. Exports show what the page shows, so filters are asked for by page and
   * API alone; what is hidden whatever is chosen is asked for without them.
   */
  async function walk({ login, may }: (typeof VISITORS)[number]): Promise<Walk> {
    const browser = await signIn(login)
    const others = NAMES.filter((name) => !may.includes(name)).map((name) => String(world.repositories.get(name)?.id))
    const isHidden = (path: string) => [...others, MISSING].some((id) => path.includes(`/${id}`))
    const headers = { authorization: `Bearer ${world.tokenOf(login)}` }
    const answers: [string, Answer][] = []
    for (const { view, path, query } of addresses()) {
      if (query !== '' && isHidden(path)) continue
      const exports = view.columns === undefined ? ['.json'] : ['.json', '.csv']
      const suffixes = ['', ...(query === '' ? exports : [])]
      const pages = suffixes.map((suffix) => `${path}${suffix}${query}`)
      const api = `/api/v1${path}${query}`
      const asked = [
        ...pages.map(async (page): Promise<[string, Answer]> => [page, await read(await browser.get(page))]),
        read(await fetch(`${world.url}${api}`, { headers })).then((answer): [string, Answer] => [api, answer]),
      ]
      answers.push(...(await Promise.all(asked)))
    }
    return new Map(answers)
  }

  const read = async (answer: Response) => ({ status: answer.status, text: await answer.text() })

  it.each(VISITORS)(
    '$login finds no name and no number of what is not theirs: may see $may',
    async ({ login, may }) => {
      const others = NAMES.filter((name) => !may.includes(name))
      const forbidden = others.flatMap((name) => [name, String(world.repositories.get(name)?.id)])
      const answers: Walk = walks.get(login) ?? new Map()
      expect(answers.size).toBeGreaterThan(0)
      for (const [address, { text }] of answers)
        expect([address, forbidden.filter((one) => text.includes(one))]).toEqual([address, []])
      const figures = `/o/${world.installationId}.json`
      expect(answers.get(figures)?.status).toBe(may.length === 0 ? 404 : 200)
      if (may.length === 0) return
      expect(JSON.parse(answers.get(figures)?.text ?? '')).toMatchObject({
        all: { pullRequests: { total: 24 * may.length } },
        waiting: { length: 3 * may.length },
      })
    },
    30_000,
  )

  it('never changes by what happens where the visitor may not look: by no address, filter, export, difference or error', async () => {
    const bears = world.repositories.get('bears')
    if (bears === undefined) throw new Error('the world has no bears')
    await addPulls(world, bears, { from: 25, to: 60 })
    for (const visitor of VISITORS.filter(({ may }) => !may.includes('bears') || may.length === 3)) {
      const { login, may } = visitor
      const [then, now] = [walks.get(login), await walk(visitor)]
      const changed = [...now].filter(([address, { status, text }]) => {
        const old = then?.get(address)
        return old?.status !== status || old.text !== text
      })
      if (may.includes('bears')) expect(changed.length).toBeGreaterThan(0)
      else expect([login, changed.map(([address]) => address)]).toEqual([login, []])
    }
  }, 120_000)

  it('shows nobody without access a page, and not even that there is one', async () => {
    const browser = await signIn('visitor-1')
    const headers = { authorization: `Bearer ${world.tokenOf('visitor-1')}` }
    const bears = String(world.repositories.get('bears')?.id)
    for (const { view, path, query } of addresses().filter((one) => one.path.includes(bears))) {
      const missing = path.replaceAll(bears, MISSING)
      for (const suffix of ['', '.json', ...(view.columns === undefined ? [] : ['.csv'])]) {
        const pair = [`${path}${suffix}${query}`, `${missing}${suffix}${query}`].map(async (one) =>
          read(await browser.get(one)),
        )
        const [hidden, absent] = await Promise.all(pair)
        expect([hidden?.status, hidden]).toEqual([404, absent])
      }
      const pair = [path, missing].map(async (one) =>
        read(await fetch(`${world.url}/api/v1${one}${query}`, { headers })),
      )
      const [hidden, absent] = await Promise.all(pair)
      expect([hidden?.status, hidden]).toEqual([404, absent])
    }
  })

  it('is short, whole without a script, and links each waiting pull request', async () => {
    const text = await (await (await signIn('visitor-1')).get(`/o/${world.installationId}`)).text()
    expect(text.length).toBeLessThan(50_000)
    expect(text).not.toContain('<script')
    expect(text).toContain('Time to first review, median')
    expect(text.match(/\/pull\/\d+/g)).toHaveLength(3)
    expect(text).toContain('<svg')
  })

  it.each([
    { why: 'a value that is none', query: 'weeks=5', says: '<code>weeks</code> must be 4 or 12 or 26' },
    { why: 'no value', query: 'weeks=', says: '<code>weeks</code> must be 4 or 12 or 26' },
    { why: 'a filter given twice', query: 'weeks=4&weeks=12', says: '<code>weeks</code> is given more than once' },
    { why: 'a filter that is unknown', query: 'autor=ada', says: '<code>autor</code> is unknown; known: ' },
    { why: 'a part of the path', query: 'installation=1', says: '<code>installation</code> is unknown; known: ' },
    { why: 'markup (S19)', query: '<script>=1', says: '<code>&lt;script&gt;</code> is unknown; known: ' },
  ])('refuses $why: ?$query', async ({ query, says }) => {
    const browser = await signIn('visitor-7')
    const answer = await browser.get(`/o/${world.installationId}?${query}`)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(says)])
    for (const suffix of ['.json', '.csv']) {
      const data = await browser.get(`/o/${world.installationId}${suffix}?${query}`)
      expect([data.status, data.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
      expect(await data.json()).toMatchObject({ status: 400, filters: [{ filter: query.split('=')[0] }] })
    }
  })

  it.each([
    { accept: 'application/json', type: 'application/json' },
    { accept: 'text/csv', type: 'text/csv' },
    { accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8', type: 'text/html' },
    { accept: '*/*', type: 'text/html' },
    { accept: 'image/png', type: 'text/html' },
  ])('answers $accept with $type', async ({ accept, type }) => {
    const { cookies } = await signIn('visitor-7')
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${world.url}/o/${world.installationId}`, { headers: { cookie, accept } })
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
    expect(answer.headers.get('vary')).toBe('Accept')
    await answer.text()
  })

  it.each(['/definitions', '/definitions.json', '/definitions.csv', '/definitions/depth'])(
    'shows %s to anybody',
    async (path) => {
      const answer = await fetch(`${world.url}${path}`, { redirect: 'manual' })
      expect([answer.status, (await answer.text()).includes('depth')]).toEqual([200, true])
    },
  )

  it('hides the figures of a repository that fewer than five people reviewed in', async () => {
    const small = await addRepository(world, 'dew', 1)
    small.permissions.set('visitor-0', 'read')
    const browser = await signIn('visitor-0')
    expect(await (await browser.get(`/o/${world.installationId}/${small.id}`)).text()).toContain(
      'Hidden: fewer than five people',
    )
    expect(await (await browser.get(`/o/${world.installationId}/${small.id}.json`)).json()).toMatchObject({
      all: null,
      weeks: [],
      repositories: [],
    })
  })
})
