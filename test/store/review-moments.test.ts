import { expect, it } from '@jest/globals'
import { CompiledQuery, type RootOperationNode } from 'kysely'
import type { Store } from '../../src/store/engine/database.ts'
import { listReviewMoments } from '../../src/store/publications/digests.ts'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import { evaluation, installShop, NOW, review } from '../support/derived-rows.ts'
import { describeOnBothEngines, openSqliteStores } from '../support/store.ts'

const MONTH = { from: NOW - 10_000, to: NOW, asOf: NOW }

describeOnBothEngines('the moments of reviews', (openTestStore) => {
  it.each([
    { why: 'a review counts', reviews: [review('a', 'k')], expected: [NOW - 1_000] },
    {
      why: 'a second one by the same person does not',
      reviews: [{ ...review('a', 'k'), submittedAt: NOW - 5 }, review('b', 'k')],
      expected: [NOW - 1_000],
    },
    {
      why: 'one later than what is asked for does not',
      reviews: [{ ...review('a', 'k'), submittedAt: NOW + 1 }],
      expected: [],
    },
    { why: 'one by the author does not', reviews: [{ ...review('a', 'k'), isAuthor: true }], expected: [] },
    { why: 'one by a model does not', reviews: [{ ...review('a', 'k'), reviewerKind: 'ai' as const }], expected: [] },
  ])('$why', async ({ reviews, expected }) => {
    const store = await openTestStore()
    await installShop(store)
    await saveEvaluation(store, evaluation({}, { reviews }))
    expect((await listReviewMoments(store, ['1'], MONTH)).map(({ at }) => at)).toEqual(expected)
  })
})

const openTestStore = openSqliteStores()

it('are found by their pull request on SQLite: by their time all of a repository would be, for each pull request', async () => {
  const store = await openTestStore()
  expect(await planOf(store, (listening) => listReviewMoments(listening, ['1'], MONTH))).toContainEqual(
    expect.stringMatching(/^SEARCH reviews .*repository_id=\? AND number=\?/),
  )
})

/** How SQLite carries out the one statement that a function runs. */
async function planOf(store: Store, run: (listening: Store) => Promise<unknown>): Promise<readonly string[]> {
  const statements: RootOperationNode[] = []
  const db = store.db.withPlugin({
    transformQuery: ({ node }) => {
      statements.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await run({ ...store, db })
  const [node] = statements
  if (node === undefined) throw new Error('no statement was run')
  const { sql, parameters } = store.db.getExecutor().compileQuery(node, { queryId: 'plan' })
  const { rows } = await store.db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
  )
  return rows.map(({ detail }) => detail)
}
