import { beforeEach, describe, expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { classifyFailure } from '../../../src/github/client/classify-failure.ts'
import { guardRequests } from '../../../src/github/client/guard-requests.ts'

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  /** JSON, or a page of HTML. */
  readonly body: object | string
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
    if (typeof body === 'object') return Response.json(body, { status, headers })
    return new Response(body, { status, headers: { ...headers, 'content-type': 'text/html' } })
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

describe('R26 a limit without a time', () => {
  const MINUTE = 60_000
  const limited: Answer = { status: 403, body: SECONDARY }

  async function waitOf(answer: Answer): Promise<number> {
    answers.push(answer)
    const failure = await failureOf(octokit.request('GET /rate_limit'))
    if (failure?.kind !== 'rate-limited') throw new Error('not limited')
    const wait = failure.until - now
    now = failure.until
    return wait / MINUTE
  }

  it('lasts twice as long each time it is met again, an hour at most, and a minute once GitHub has answered', async () => {
    const waits: number[] = []
    for (let refusals = 0; refusals < 8; refusals += 1) waits.push(await waitOf(limited))
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    await octokit.request('GET /rate_limit')
    expect(await waitOf(limited)).toBe(1)
  })

  it('is met once by requests that were under way together', async () => {
    answers.push(limited, limited, limited)
    const request = () => failureOf(octokit.request('GET /rate_limit'))
    const untils = new Set((await Promise.all([request(), request(), request()])).map((one) => JSON.stringify(one)))
    expect([...untils]).toEqual([JSON.stringify({ kind: 'rate-limited', until: now + MINUTE })])
    now += MINUTE
    expect(await waitOf(limited)).toBe(2)
  })

  it('is one whose end has passed by the clock of this machine', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 - 300) }
    const message = 'API rate limit exceeded for installation ID 1.'
    expect(await waitOf({ status: 403, headers, body: { message } })).toBe(1)
  })
})

describe('a page in place of GitHub’s refusal says nothing about what was asked for', () => {
  const page = '<!DOCTYPE html><html><body>Blocked by your administrator</body></html>'
  it.each([403, 404, 410, 422, 451])('with status %i', async (status) => {
    answers.push({ status, body: page })
    expect(await failureOf(octokit.request('GET /repos/{owner}/{repo}', { owner: 'a', repo: 'b' }))).toMatchObject({
      kind: 'transient',
    })
  })

  it('but asks to wait with its header', async () => {
    answers.push({ status: 403, headers: { 'retry-after': '120' }, body: page })
    expect(await failureOf(octokit.graphql(QUERY))).toEqual({ kind: 'rate-limited', until: now + 120_000 })
  })
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
