import { describe, expect, it } from '@jest/globals'
import { requestReview } from '../../../src/simulator/state/review-request.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { type WorldOptions, worldsOn } from '../../support/in-world.ts'
import { openSqliteStores } from '../../support/store.ts'

const openStore = openSqliteStores()
const lacking = (...lacks: string[]): WorldOptions => ({
  simulator: { host: 'ghes', behaviour: { lacks } },
})

describe('a GitHub Enterprise Server whose schema is older than ours', () => {
  it.each([
    { why: 'a field', lacks: ['PullRequestReviewThread.diffSide'] },
    { why: 'several', lacks: ['PullRequestReviewThread.diffSide', 'PullRequest.mergedBy', 'PullRequest.assignees'] },
    { why: 'a part of one', lacks: ['Ref.associatedPullRequests'] },
    { why: 'machines as reviewers', lacks: ['RequestedReviewer.Bot'] },
    { why: 'limits', lacks: ['Query.rateLimit'] },
  ])('is asked without what it does not know, and that once only: $why', ({ lacks }) =>
    worldsOn(
      openStore,
      lacking(...lacks),
    )(async ({ github, shop, store, repositoryId, open, approve, evaluate, check }) => {
      const pulls = [open(), open({ title: 'Add carts' })]
      for (const pull of pulls) {
        requestReview(github, shop, pull, 'linus')
        approve(pull, 'LGTM')
      }
      for (const [index, pull] of pulls.entries()) {
        github.meter.reset()
        expect(await evaluate(pull)).toContain('evaluate-pull: done')
        expect(check(pull).title).toMatch(/^Approved without a written trace/)
        expect(await findPullRow(store, repositoryId, pull.number)).toBeDefined()
        if (index > 0) expect(github.meter.graphqlQueries).toBe(1)
      }
    }),
  )

  it('is not asked twice whose the addresses of co-authors are', () =>
    worldsOn(
      openStore,
      lacking('Commit.authors'),
    )(async ({ github, open, approve, evaluate, check }) => {
      const trailer = 'Co-authored-by: Grace <grace@work.example>'
      const pulls = ['Add a cart', 'Add carts'].map((title) => open({ title: `${title}\n\n${trailer}` }))
      for (const pull of pulls) approve(pull, 'LGTM')
      for (const pull of pulls) {
        github.meter.reset()
        expect(await evaluate(pull)).toContain('evaluate-pull: done')
        expect(check(pull).title).toMatch(/^Approved without a written trace/)
      }
      expect(github.meter.graphqlQueries).toBe(2)
    }))

  it('has its history read', () =>
    worldsOn(openStore, {
      ...lacking('PullRequestReviewThread.diffSide', 'RequestedReviewer.Bot', 'RateLimit.nodeCount'),
      known: false,
    })(async ({ store, repositoryId, open, approve, ask, run, pass }) => {
      const pull = open()
      approve(pull, 'LGTM')
      await ask('sync-installation')
      for (let minute = 0; minute < 30 && (await countWork(store)).waiting > 0; minute += 1) {
        await run()
        pass(60_000)
      }
      expect((await countWork(store)).dead).toBe(0)
      expect(await findPullRow(store, repositoryId, pull.number)).toMatchObject({ verdict: 'no-trace' })
    }))
})
