import { beforeEach, describe, expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { classifyFailure } from '../../../src/github/client/classify-failure.ts'
import { guardRequests } from '../../../src/github/client/guard-requests.ts'

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body: object
}

const SECONDARY = { message: 'You have exceeded a secondary rate limit.' }
const WHOLE: Answer = { status: 200, body: { data: { viewer: { login: 'ada' } } } }
const QUERY = '{ viewer { login } }'

let now: number
let sent: string[]
let answers: Answer[]
let order: string[]
let octokit: Octokit

beforeEach(() => {
  now = 1_000_000
  sent = []
  answers = []
  order = []
  const fetch = async (url: string, { method }: { method: string }) => {
    sent.push(url)
    order.push(`${method} ${new URL(url).pathname}`)
    const { status, headers = {}, body } = answers.shift() ?? WHOLE
    return Response.json(body, { status, headers })
  }
  octokit = new Octokit({ request: { fetch } })
  guardRequests(octokit, {
    now: () => now,
    onRate: () => undefined,
    beforeWrite: async () => void order.push('pace'),
    renewToken: async () => void order.push('renew'),
  })
})

async function failureOf(request: Promise<unknown>) {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return classifyFailure(error, now)
}

describe('D8 a limit with status 200', () => {
  it.each<{ why: string; answer: Answer; until: number }>([
    {
      why: 'a message instead of data',
      answer: { status: 200, headers: { 'retry-after': '60' }, body: SECONDARY },
      until: 1_060_000,
    },
    { why: 'a message and no time', answer: { status: 200, body: SECONDARY }, until: 1_060_000 },
    {
      why: 'an error beside no data',
      answer: { status: 200, headers: { 'retry-after': '5' }, body: { data: null, errors: [SECONDARY] } },
      until: 1_005_000,
    },
  ])('holds back everything until then: $why', async ({ answer, until }) => {
    answers.push(answer)
    expect(await failureOf(octokit.graphql(QUERY))).toEqual({ kind: 'rate-limited', until })
    expect(await failureOf(octokit.request('GET /rate_limit'))).toEqual({ kind: 'rate-limited', until })
    expect(sent).toHaveLength(1)
    now = until
    expect(await octokit.graphql(QUERY)).toEqual({ viewer: { login: 'ada' } })
  })

  it('is seen on REST, too', async () => {
    answers.push({ status: 200, body: SECONDARY })
    expect(await failureOf(octokit.request('GET /repos/a/b/issues'))).toMatchObject({ kind: 'rate-limited' })
  })

  it('is no limit where there is only no data: that may pass', async () => {
    answers.push({ status: 200, body: { unexpected: true } })
    expect(await failureOf(octokit.graphql(QUERY))).toMatchObject({ kind: 'transient' })
    expect(await octokit.graphql(QUERY)).toEqual({ viewer: { login: 'ada' } })
  })

  it('uses an answer that comes with a request to wait', async () => {
    answers.push({ ...WHOLE, headers: { 'retry-after': '60' } })
    expect(await octokit.graphql(QUERY)).toEqual({ viewer: { login: 'ada' } })
    expect(await failureOf(octokit.graphql(QUERY))).toEqual({ kind: 'rate-limited', until: 1_060_000 })
  })
})

it('R28 gets a new token once where the old one is refused', async () => {
  const refused = { status: 401, body: { message: 'Bad credentials' } }
  answers.push(refused)
  expect(await octokit.graphql(QUERY)).toEqual({ viewer: { login: 'ada' } })
  answers.push(refused, refused)
  expect(await failureOf(octokit.graphql(QUERY))).toMatchObject({ kind: 'transient' })
  expect(order.filter((one) => one === 'renew')).toHaveLength(2)
})

describe('the pace of writes', () => {
  it.each([
    { why: 'a read', send: () => octokit.request('GET /rate_limit'), paced: false },
    { why: 'a query', send: () => octokit.graphql(QUERY), paced: false },
    { why: 'a token', send: () => octokit.request('POST /app/installations/1/access_tokens'), paced: false },
    { why: 'a check', send: () => octokit.request('POST /repos/a/b/check-runs'), paced: true },
    { why: 'an update', send: () => octokit.request('PATCH /repos/a/b/check-runs/1'), paced: true },
    { why: 'a mutation', send: () => octokit.graphql('mutation Pin { a { b } }'), paced: true },
  ])('holds for $why: $paced', async ({ send, paced }) => {
    await send()
    expect(order.includes('pace')).toBe(paced)
    expect(order.indexOf('pace')).toBeLessThan(1)
  })
})
