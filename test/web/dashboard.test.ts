import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../src/simulator/state/world.ts'
import { saveRepositories } from '../../src/store/installations/repositories.ts'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import { evaluation, NOW, review } from '../support/derived-rows.ts'
import { randomOf } from '../support/seed-history.ts'
import { type PagesWorld, startPages, visit } from '../support/start-pages.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NAMES = ['apples', 'bears', 'cedars'] as const
/** Everybody who may see some of them and not others. */
const VISITORS = Array.from({ length: 8 }, (_, bits) => ({
  login: `visitor-${bits}`,
  may: NAMES.filter((_, index) => (bits >> index) & 1),
}))

/** A private repository of acme that the App may read, with pull requests that six people review in turn; each eighth waits. */
async function addRepository(world: PagesWorld, name: string, pulls: number): Promise<RepositoryState> {
  const { github, server, installationId } = world
  const repository = createRepository(github, accountOf(github.world, 'acme', 'Organization'), name, {
    isPrivate: true,
  })
  for (const installation of github.world.installations.values())
    Object.assign(installation, { repositoryIds: new Set([...installation.repositoryIds, repository.id]) })
  const id = String(repository.id)
  const { store } = server.runtime
  await saveRepositories(store, [{ id, installationId, owner: 'acme', name, isPrivate: true, isArchived: false }])
  const random = randomOf(repository.id)
  for (let number = 1; number <= pulls; number += 1) {
    const readyAt = NOW - Math.floor(random() * 26 * DAY) - 2 * DAY
    const firstReviewAt = number % 8 === 0 ? null : readyAt + Math.floor(random() * 20) * HOUR
    const by = { ...review(`${id}/${number}`, `person ${number % 6}`), submittedAt: firstReviewAt ?? NOW }
    const change = { installationId, repositoryId: id, number, createdAt: readyAt, readyAt, firstReviewAt }
    await saveEvaluation(store, evaluation(change, { reviews: firstReviewAt === null ? [] : [by] }))
  }
  return repository
}

describe('what a visitor sees', () => {
  let world: PagesWorld
  const repositories = new Map<string, RepositoryState>()

  beforeAll(async () => {
    world = await startPages()
    const { github } = world
    for (const name of NAMES) repositories.set(name, await addRepository(world, name, 24))
    for (const { login, may } of VISITORS) {
      accountOf(github.world, login)
      for (const name of may) repositories.get(name)?.permissions.set(login, 'read')
    }
  })
  afterAll(() => world.close())

  const pathsOf = (suffix: string) => [
    `/o/${world.installationId}${suffix}`,
    `/o/${world.installationId}${suffix}?weeks=12`,
    ...[...repositories.values()].map(({ id }) => `/o/${world.installationId}/${id}${suffix}`),
  ]

  it.each(VISITORS)(
    '$login finds no name and no number of what is not theirs: may see $may',
    async ({ login, may }) => {
      world.enter(login)
      const browser = visit(world.url)
      const others = NAMES.filter((name) => !may.includes(name))
      await browser.get('/')
      const texts = await Promise.all(
        ['/', ...pathsOf(''), ...pathsOf('.json')].map(async (path) => (await browser.get(path)).text()),
      )
      for (const name of others) expect(texts.join('\n')).not.toContain(name)
      const answer = await browser.get(`/o/${world.installationId}.json`)
      expect(answer.status).toBe(may.length === 0 ? 404 : 200)
      if (may.length === 0) return
      const figures: unknown = await answer.json()
      expect(figures).toMatchObject({
        all: { pullRequests: { total: 24 * may.length } },
        waiting: { length: 3 * may.length },
      })
    },
  )

  it('shows nobody without access a page, and not even that there is one', async () => {
    world.enter('visitor-1')
    const browser = visit(world.url)
    const bears = repositories.get('bears')?.id
    await browser.get('/')
    const [hidden, missing] = await Promise.all(
      [`/o/${world.installationId}/${bears}`, `/o/${world.installationId}/1`].map((path) => browser.get(path)),
    )
    expect(await hidden?.text()).toBe(await missing?.text())
    expect(hidden?.status).toBe(404)
  })

  it('is short, whole without a script, and links each waiting pull request', async () => {
    world.enter('visitor-7')
    const text = await (await visit(world.url).get(`/o/${world.installationId}`)).text()
    expect(text.length).toBeLessThan(50_000)
    expect(text).not.toContain('<script')
    expect(text).toContain('Time to first review, median')
    expect(text.match(/\/pull\/\d+/g)).toHaveLength(9)
    expect(text).toContain('<svg')
  })

  it.each([
    { why: 'a value that is none', query: 'weeks=5', says: '<code>weeks</code> must be 4 or 12 or 26' },
    { why: 'no value', query: 'weeks=', says: '<code>weeks</code> must be 4 or 12 or 26' },
    { why: 'a filter given twice', query: 'weeks=4&weeks=12', says: '<code>weeks</code> is given more than once' },
    {
      why: 'a filter that is unknown',
      query: 'autor=ada',
      says: '<code>autor</code> is unknown; known: repositories, team, cohort, weeks, after',
    },
    {
      why: 'a part of the path',
      query: 'installation=1',
      says: '<code>installation</code> is unknown; known: repositories, team, cohort, weeks, after',
    },
    {
      why: 'markup',
      query: '<script>=1',
      says: '<code>&lt;script&gt;</code> is unknown; known: repositories, team, cohort, weeks, after',
    },
  ])('refuses $why: ?$query', async ({ query, says }) => {
    world.enter('visitor-7')
    const browser = visit(world.url)
    await browser.get('/')
    for (const suffix of ['', '.json', '.csv']) {
      const answer = await browser.get(`/o/${world.installationId}${suffix}?${query}`)
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(says)])
    }
  })

  it('hides the figures of a repository that fewer than five people reviewed in', async () => {
    const small = await addRepository(world, 'dew', 1)
    small.permissions.set('visitor-0', 'read')
    world.enter('visitor-0')
    const browser = visit(world.url)
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
