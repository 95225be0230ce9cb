import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { type NewPull, openPull } from '../../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import {
  accountOf,
  type InstallationState,
  type PullState,
  type RepositoryState,
  takeId,
} from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { CART_FILES } from '../../support/cart-files.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { pullWork } from '../../support/pull-work.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { keys, NOW, SECRET } from '../../support/start-soundings.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const GRAPHQL = /^POST .*\/graphql$/

describeOnBothEngines('a pull request that is', (openTestStore) => {
  let github: GithubSimulator
  let shop: RepositoryState
  let installation: InstallationState
  let store: Store

  beforeEach(async () => {
    github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
    const acme = accountOf(github.world, 'acme', 'Organization')
    shop = createRepository(github, acme, 'shop')
    installation = install(github, acme, [shop])
    store = await openTestStore({ now: () => github.world.now })
    await enqueue(store, [requestWork('sync-installation', { installationId: String(installation.id) })])
    await runDue(replicaOf(github, store))
  })

  afterEach(async () => {
    expect(github.violations).toEqual([])
    await github.close()
  })

  const open = (change: Partial<NewPull> = {}) =>
    openPull(github, shop, { title: 'Add a cart', author: 'ada', files: CART_FILES, ...change })

  async function evaluate(pull: PullState): Promise<readonly string[]> {
    await enqueue(store, [pullWork(`${shop.id}/${pull.number}`, String(installation.id))])
    return runDue(replicaOf(github, store))
  }

  const saved = (pull: PullState) => findPullRow(store, String(shop.id), pull.number)

  function comment(pull: PullState, body: string): void {
    pull.comments.push({ id: takeId(github.world), author: accountOf(github.world, 'grace'), createdAt: NOW, body })
  }

  /** Evaluates it while something happens after the first page of its comments; gives the result and the number of queries. */
  async function evaluateWhile(pull: PullState, happens: () => void) {
    for (let count = 0; count < 150; count += 1) comment(pull, `Note ${count}`)
    const replica = replicaOf(github, store)
    let queries = 0
    replica.client.forInstallation(String(installation.id)).hook.after('request', (_, { url }) => {
      if (!url.endsWith('/graphql')) return
      queries += 1
      if (queries === 1) happens()
    })
    await enqueue(store, [pullWork(`${shop.id}/${pull.number}`, String(installation.id))])
    const results = await runDue(replica)
    return { results, queries }
  }

  it.each([
    { why: 'a comment more, within the same second', removed: 0, laterMs: 0 },
    { why: 'one gone and one more, so that the count is the same', removed: 1, laterMs: 1_000 },
  ])('R35 changed while it is paged is read again from the start: $why', async ({ removed, laterMs }) => {
    const pull = open()
    const change = () => {
      pull.comments.splice(3, removed)
      comment(pull, 'One more')
      pull.updatedAt += laterMs
    }
    expect(await evaluateWhile(pull, change)).toEqual({ results: ['evaluate-pull: done'], queries: 4 })
    expect(await saved(pull)).toBeDefined()
  })

  it('R35 paged with a cursor that GitHub knows no more is read again from the start', async () => {
    const pull = open()
    const message = '`Y3Vyc29yOnYyOjk5` does not appear to be a valid cursor.'
    const body = { data: null, errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', message }] }
    const forget = () => github.failNext({ match: GRAPHQL, status: 200, body })
    expect(await evaluateWhile(pull, forget)).toEqual({ results: ['evaluate-pull: done'], queries: 4 })
    expect(await saved(pull)).toBeDefined()
  })

  it('R39 enormous is judged within the limits, and the check within its own', async () => {
    const files = Array.from({ length: 3_000 }, (_, index) => ({
      path: `src/part-${index}.ts`,
      status: 'modified' as const,
      additions: 20,
      deletions: 3,
    }))
    const commits = Array.from({ length: 300 }, (_, index) => ({
      sha: index.toString(16).padStart(40, '0'),
      message: `Change ${index}`,
      committedAt: NOW,
      authorName: 'Ada',
      authorEmail: 'ada@example.org',
    }))
    const pull = open({ files, commits })
    for (let count = 0; count < 500; count += 1) {
      const remark = { path: `src/part-${count}.ts`, line: 1, body: `Which caller closes number ${count}?` }
      submitReview(github, shop, pull, { author: 'grace', state: 'COMMENTED', comments: [remark] })
      submitReview(github, shop, pull, { author: 'linus', state: 'COMMENTED', body: `Look at part ${count}.` })
    }
    for (let count = 0; count < 1_000; count += 1) comment(pull, `Note ${count}`)
    await evaluate(pull)
    expect(await saved(pull)).toMatchObject({ verdict: expect.not.stringMatching('incomplete') })
    const check = shop.checkRuns.find(({ headSha }) => headSha === pull.headSha)
    expect(Math.max(check?.summary.length ?? 0, check?.text.length ?? 0)).toBeLessThanOrEqual(65_535)
    expect(github.meter.graphqlPoints).toBeLessThan(100)
    expect(github.breaches).toEqual([])
  }, 60_000)

  const HOSTILE =
    '\u0000 \ud800 🧑‍🚀e\u0301 \u202egpj.exe `x` | @acme/everyone <img src=x onerror=alert(1)>\r\n## Not a heading'

  it('R40 written in hostile characters is stored and shown', async () => {
    const path = 'src/a`b|c\n🧨\u202e.ts'
    const pull = open({
      title: HOSTILE,
      body: HOSTILE,
      files: [{ ...CART_FILES[0], path } as never],
      labels: [HOSTILE],
    }) // some of it GitHub would not take
    const comments = [{ path, line: 2, body: HOSTILE }]
    submitReview(github, shop, pull, { author: 'grace', state: 'CHANGES_REQUESTED', body: HOSTILE, comments })
    expect(await evaluate(pull)).toContain('evaluate-pull: done')
    expect(await saved(pull)).toBeDefined()
    const check = shop.checkRuns.find(({ headSha }) => headSha === pull.headSha)
    const shown = [check?.title, check?.summary, check?.text].join('\n')
    for (const raw of ['\u0000', '\u202e', '<img', '\n## Not a heading']) expect(shown).not.toContain(raw)
    expect(shown.isWellFormed()).toBe(true)
  })

  it('R41 by and for accounts that are gone, machines, or alike but for their case', async () => {
    const pull = open({ author: null })
    for (const author of [null, 'Grace', 'grace', 'dependabot[bot]']) {
      submitReview(github, shop, pull, { author, state: 'APPROVED', body: 'Which caller closes the pool here?' })
    }
    pull.mergedBy = null
    expect(await evaluate(pull)).toContain('evaluate-pull: done')
    expect(await saved(pull)).toBeDefined()
    const rows = await store.db.selectFrom('reviews').select(['reviewer_key', 'reviewer_kind']).execute()
    expect(rows.filter(({ reviewer_key }) => reviewer_key === null)).toHaveLength(1)
  })
})
