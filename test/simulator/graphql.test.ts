import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { measureQuery } from '../../src/simulator/graphql/query-cost.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { forcePush, markReady } from '../../src/simulator/state/pull-actions.ts'
import { pushFile } from '../../src/simulator/state/repository-actions.ts'
import { reply, resolveThread, submitReview } from '../../src/simulator/state/review-actions.ts'
import { requestReview } from '../../src/simulator/state/review-request.ts'
import { accountOf, addAddress } from '../../src/simulator/state/world.ts'
import { ask, askPull, FILES, onPull, type Stage, startStage } from './start-simulator.ts'

let stage: Stage

beforeEach(async () => {
  stage = await startStage()
})

afterEach(async () => {
  await stage.github.close()
})

function openReviewed() {
  const { github, repository } = stage
  const pull = openPull(github, repository, { title: 'Add a cart', author: 'ada', draft: true, files: FILES })
  markReady(github, repository, pull)
  requestReview(github, repository, pull, 'grace')
  const comments = [{ path: 'src/cart.ts', line: 2, body: 'Why twice?' }]
  submitReview(github, repository, pull, { author: 'coderabbitai[bot]', state: 'COMMENTED', body: 'Summary', comments })
  submitReview(github, repository, pull, { author: null, state: 'APPROVED' })
  const [thread] = pull.threads
  if (thread === undefined) throw new Error('no thread')
  reply(github, repository, pull, { thread, author: 'ada', body: 'Fixed.' })
  resolveThread(github, repository, pull, { thread, login: 'ada' })
  forcePush(github, repository, pull)
  return pull
}

describe('the GraphQL answer', () => {
  it('shows a bot without its suffix and a deleted account as null', async () => {
    openReviewed()
    const answer = await askPull(stage, 'reviews(first: 10) { totalCount nodes { state author { __typename login } } }')
    expect(answer.data.repository.pullRequest.reviews).toEqual({
      totalCount: 3,
      nodes: [
        { state: 'COMMENTED', author: { __typename: 'Bot', login: 'coderabbitai' } },
        { state: 'APPROVED', author: null },
        { state: 'COMMENTED', author: { __typename: 'User', login: 'ada' } },
      ],
    })
  })

  it('has threads with their resolution, and timeline items by type', async () => {
    openReviewed()
    const threads = `reviewThreads(first: 5) { nodes { path line isResolved resolvedBy { login } subjectType
      comments(first: 5) { nodes { body replyTo { databaseId } pullRequestReview { submittedAt } } } } }`
    const timeline = `timelineItems(first: 9, itemTypes: [READY_FOR_REVIEW_EVENT, REVIEW_REQUESTED_EVENT, HEAD_REF_FORCE_PUSHED_EVENT]) {
      filteredCount nodes { __typename ... on ReviewRequestedEvent { requestedReviewer { ... on User { login } } } } }`
    const { data } = await askPull(stage, `${threads} ${timeline}`)
    const [thread] = data.repository.pullRequest.reviewThreads.nodes
    expect(thread).toMatchObject({
      path: 'src/cart.ts',
      line: 2,
      isResolved: true,
      resolvedBy: { login: 'ada' },
      subjectType: 'LINE',
    })
    expect(thread.comments.nodes.map(({ body }: { body: string }) => body)).toEqual(['Why twice?', 'Fixed.'])
    expect(data.repository.pullRequest.timelineItems).toEqual({
      filteredCount: 3,
      nodes: [
        { __typename: 'ReadyForReviewEvent' },
        { __typename: 'ReviewRequestedEvent', requestedReviewer: { login: 'grace' } },
        { __typename: 'HeadRefForcePushedEvent' },
      ],
    })
    expect(stage.github.violations).toEqual([])
  })

  it('pages through pull requests in the order of their last change', async () => {
    const { github, repository } = stage
    for (const title of ['one', 'two', 'three']) {
      openPull(github, repository, { title, author: 'ada' })
      github.world.now += 60_000
    }
    const query = `query ($after: String) { repository(owner: "acme", name: "shop") {
      pullRequests(first: 2, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }, states: [OPEN]) {
        totalCount pageInfo { hasNextPage endCursor } nodes { title } } } }`
    const first = (await ask(stage, query)).data.repository.pullRequests
    expect(first).toMatchObject({
      totalCount: 3,
      pageInfo: { hasNextPage: true },
      nodes: [{ title: 'three' }, { title: 'two' }],
    })
    const second = (await ask(stage, query, { after: first.pageInfo.endCursor })).data.repository.pullRequests
    expect(second).toMatchObject({ pageInfo: { hasNextPage: false }, nodes: [{ title: 'one' }] })
  })

  it('reads a file of the default branch', async () => {
    pushFile(stage.github, stage.repository, '.github/soundings.yml', 'check: {}\n')
    const answer = await ask(
      stage,
      '{ repository(owner: "acme", name: "shop") { object(expression: "HEAD:.github/soundings.yml") { ... on Blob { text } } } }',
    )
    expect(answer.data.repository.object).toEqual({ text: 'check: {}\n' })
  })

  it('gives an error of a type beside a null for what is not there', async () => {
    const answer = await askPull(stage, 'title')
    expect(answer.data).toEqual({ repository: { pullRequest: null } })
    expect(answer.errors).toMatchObject([{ type: 'NOT_FOUND', path: ['repository', 'pullRequest'] }])
  })

  it('lists the authors of a commit: its own, then one for each trailer, with the account that has the address', async () => {
    const { github, repository } = stage
    const { world } = github
    addAddress(world, accountOf(world, 'ytanaka'), 'yuki.tanaka@hoshi.example')
    const { id } = accountOf(world, 'grace')
    const trailers = [
      'Yuki Tanaka <Yuki.Tanaka@hoshi.example>',
      `G <${id}+grace@users.noreply.github.com>`,
      'Nobody <nobody@hoshi.example>',
      'Ada <ada@example.org>',
    ].map((one) => `Co-authored-by: ${one}`)
    openPull(github, repository, { title: ['Add a cart', '', ...trailers].join('\n'), author: 'ada' })
    const asked = await askPull(stage, 'commits(first: 1) { nodes { commit { id } } }')
    const [{ commit }] = asked.data.repository.pullRequest.commits.nodes
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Commit {
      authors(first: 9) { totalCount nodes { name email user { login } } } } } }`
    const { data } = await ask(stage, query, { ids: [commit.id, 'C_0'] })
    expect(data.nodes).toEqual([
      {
        authors: {
          totalCount: 4,
          nodes: [
            { name: 'ada', email: 'ada@example.org', user: { login: 'ada' } },
            { name: 'Yuki Tanaka', email: 'Yuki.Tanaka@hoshi.example', user: { login: 'ytanaka' } },
            { name: 'G', email: `${id}+grace@users.noreply.github.com`, user: { login: 'grace' } },
            { name: 'Nobody', email: 'nobody@hoshi.example', user: null },
          ],
        },
      },
      null,
    ])
    expect(stage.github.violations).toEqual([])
  })

  it.each([
    ['a field that GitHub does not have', onPull('depth'), /Cannot query field "depth"/],
    ['a connection without a size', onPull('reviews { totalCount }'), /`first` or `last`/],
    ['a page above 100', onPull('reviews(first: 101) { totalCount }'), /limit of 100/],
  ])('refuses %s', async (_why, query, message) => {
    expect((await ask(stage, query)).errors[0].message).toMatch(message)
    expect(stage.github.violations).toHaveLength(1)
  })

  it('answers an exhausted budget with HTTP 200 and RATE_LIMITED', async () => {
    stage.github.limits.graphql = 1
    await ask(stage, '{ rateLimit { remaining } }')
    expect(await ask(stage, '{ rateLimit { remaining } }')).toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] })
  })

  it('can lose a part of a good answer', async () => {
    openReviewed()
    const partial = {
      path: ['repository', 'pullRequest', 'reviews'],
      type: 'RESOURCE_LIMITS_EXCEEDED',
      message: 'too much',
    }
    stage.github.failNext({ match: /graphql/, partial })
    const answer = await askPull(stage, 'title reviews(first: 1) { totalCount }')
    expect(answer).toMatchObject({ data: { repository: { pullRequest: { title: 'Add a cart', reviews: null } } } })
    expect(answer.errors).toMatchObject([{ type: 'RESOURCE_LIMITS_EXCEEDED' }])
  })
})

describe('the price of a query', () => {
  // The example of GitHub's own documentation, "Rate limits and query limits for the GraphQL API": 5,101 requests, 51 points.
  const documented = `{ viewer { login repositories(first: 100) { edges { node { id
    issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } } } }`

  it('is what GitHub documents for its own example', () => {
    const { cost } = measureQuery(parse(documented), {})
    expect(cost).toBe(51)
  })

  it('counts nodes and refuses more than 500,000', () => {
    expect(measureQuery(parse(documented), {}).nodeCount).toBe(100 + 100 * 50 + 100 * 50 * 60)
    const large = documented.replace('labels(first: 60)', 'labels(first: 100)')
    expect(measureQuery(parse(large), {}).refusal?.type).toBe('MAX_NODE_LIMIT_EXCEEDED')
  })

  it.each([
    ['no connection costs a point', '{ viewer { login } }', 1],
    ['a size from a variable', 'query ($n: Int = 100) { a(first: $n) { nodes { b(first: 1) { nodes { id } } } } }', 1],
    [
      'a fragment counts where it is used',
      'fragment f on X { b(first: 100) { nodes { c(first: 2) { totalCount } } } } { a(first: 2) { nodes { ...f } } }',
      2,
    ],
  ])('%s', (_why, query, cost) => {
    expect(measureQuery(parse(query), {}).cost).toBe(cost)
  })
})
