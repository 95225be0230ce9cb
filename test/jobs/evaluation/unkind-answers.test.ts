import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import type { Fault } from '../../../src/simulator/faults.ts'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { prepareWorlds, worldsOn } from '../../support/in-world.ts'
import { openSqliteStores } from '../../support/store.ts'

const GRAPHQL = /^POST .*\/graphql$/
const CHECKS = /^POST .*\/check-runs$/

const inWorld = prepareWorlds(worldsOn(openSqliteStores()), ({ github, shop, store, repositoryId, open, approve }) => {
  const pull = open()
  approve(pull, 'LGTM')
  submitReview(github, shop, pull, {
    author: 'linus',
    state: 'COMMENTED',
    comments: [{ path: 'src/cart.ts', line: 10, body: 'Which caller closes the pool here?' }],
  })
  return { pull, saved: () => findPullRow(store, repositoryId, pull.number) }
})

const list = z.looseObject({ totalCount: z.number(), nodes: z.array(z.looseObject({})) })
const answered = z.looseObject({
  data: z.looseObject({
    repository: z.looseObject({
      pullRequest: z.looseObject({
        reviews: list,
        reviewThreads: list,
        commits: list,
        timelineItems: list,
        files: list,
      }),
    }),
  }),
})
type Pull = z.infer<typeof answered>['data']['repository']['pullRequest']

/** GitHub's answer with something in it changed. */
function changed(change: (pull: Pull) => void): Fault {
  return {
    match: GRAPHQL,
    rewrite(text) {
      const answer = answered.parse(JSON.parse(text))
      change(answer.data.repository.pullRequest)
      return JSON.stringify(answer)
    },
  }
}

function add(to: z.infer<typeof list>, node: object): void {
  to.nodes.push({ ...to.nodes[0], ...node })
  to.totalCount += 1
}

describe('an answer of GitHub is judged as whole', () => {
  it.each<{ why: string; fault: Fault }>([
    {
      why: 'a review that nobody has sent yet',
      fault: changed(({ reviews }) => add(reviews, { id: 'PRR_new', state: 'PENDING', submittedAt: null })),
    },
    {
      why: 'a review that was dismissed, by an account that is gone',
      fault: changed(({ reviews }) => add(reviews, { id: 'PRR_new', state: 'DISMISSED', author: null })),
    },
    {
      why: 'a review of a commit that was thrown away',
      fault: changed(({ reviews }) => add(reviews, { id: 'PRR_new', commit: null })),
    },
    {
      why: 'a thread whose comments were all deleted',
      fault: changed(({ reviewThreads }) =>
        add(reviewThreads, {
          id: 'PRRT_new',
          comments: { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
        }),
      ),
    },
    {
      why: 'a thread about the whole file, whose lines are gone',
      fault: changed(({ reviewThreads }) => add(reviewThreads, { id: 'PRRT_new', line: null, startLine: null })),
    },
    {
      why: 'a commit without an author',
      fault: changed(({ commits }) => {
        for (const node of commits.nodes) Object.assign(Object(node.commit), { author: null })
      }),
    },
    {
      why: 'counts of more than there is in lists that are at their end',
      fault: changed(({ reviews, reviewThreads, commits, files }) => {
        for (const one of [reviews, reviewThreads, commits, files]) one.totalCount += 3
      }),
    },
    { why: 'no description', fault: changed((pull) => Object.assign(pull, { body: null })) },
    {
      why: 'a review without words',
      fault: changed(({ reviews }) => void Object.assign(reviews.nodes[0] ?? {}, { body: null })),
    },
    {
      why: 'a label and an assignee that are not shown',
      fault: changed((pull) =>
        Object.assign(pull, { labels: { nodes: [null] }, assignees: { nodes: [null] }, baseRef: null }),
      ),
    },
    {
      why: 'fields that nobody asked for',
      fault: changed((pull) => Object.assign(pull, { mergeable: 'UNKNOWN', headRepository: null, headRef: null })),
    },
  ])('with $why', ({ fault }) =>
    inWorld(async ({ pull, evaluate, check, saved }) => {
      expect(await evaluate(pull, fault)).toEqual(['evaluate-pull: done'])
      expect(await saved()).toBeDefined()
      expect(check(pull).title).not.toContain('incomplete')
    }),
  )

  it.each(['reviews', 'reviewThreads', 'commits', 'files', 'timelineItems'] as const)(
    'but not where one of its %s is null, as GitHub kept it back',
    (part) =>
      inWorld(async ({ store, pull, evaluate, check, saved }) => {
        const fault = changed((one) => Object.assign(one[part], { totalCount: 1, nodes: [null] }))
        expect(await evaluate(pull, fault)).toEqual(['evaluate-pull: done'])
        expect(await saved()).toBeUndefined()
        expect(check(pull).title).toContain('incomplete')
        expect((await countWork(store)).dead).toBe(0)
      }),
  )
})

it.each<{ why: string; body: unknown }>([
  { why: 'nothing', body: '' },
  { why: 'a list', body: [] },
  { why: 'null', body: null },
  { why: 'no message', body: { errors: 'odd' } },
  { why: 'a message that is none', body: { message: null, errors: [null, 7, { code: 'custom' }] } },
])('a check that is refused for a moment, with $why as explanation, is written in the end', ({ body }) =>
  inWorld(async ({ store, pull, evaluate, run, pass, check }) => {
    await evaluate(pull, { match: CHECKS, status: 422, body, times: 2 })
    for (let minute = 0; minute < 30 && (await countWork(store)).waiting > 0; minute += 1) {
      pass(60_000)
      await run()
    }
    expect((await countWork(store)).dead).toBe(0)
    expect(check(pull).title).toMatch(/comment/)
  }),
)
