import { afterEach, describe, expect, it } from '@jest/globals'
import { type Limits, WITHOUT_SECONDARY_LIMITS } from '../../src/simulator/limits/limits.ts'
import { secondsFor } from '../../src/simulator/limits/secondary-limits.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { clientOf, FILES, type Stage, startStage } from './start-simulator.ts'

const HERE = { owner: 'acme', repo: 'shop' }
const MINUTE_MS = 60_000

let stage: Stage
let headSha: string

async function start(limits: Partial<Omit<Limits, 'advance'>> = {}): Promise<void> {
  stage = await startStage({ limits })
  headSha = openPull(stage.github, stage.repository, { title: 'Add a cart', author: 'ada', files: FILES }).headSha
}

afterEach(async () => {
  await stage.github.close()
})

const read = () => stage.octokit.request('GET /repos/{owner}/{repo}', HERE)
const write = () =>
  stage.octokit.request('POST /repos/{owner}/{repo}/check-runs', { ...HERE, name: 'Review depth', head_sha: headSha })
const graphql = (query: string) => stage.octokit.request('POST /graphql', { baseUrl: `${stage.github.url}/api`, query })
const ask = () => graphql('{ viewer { login } }')
const askMuch = () =>
  graphql(`{ repository(owner: "acme", name: "shop") { pullRequests(first: 50) { nodes { number } } } }`)

describe('the hourly budget', () => {
  // Docs: "Primary rate limit for GitHub App installations", 403 with x-ratelimit-remaining 0.
  it('is used up and fills up again', async () => {
    await start({ rest: 1 })
    await read()
    await expect(read()).rejects.toMatchObject({ status: 403, response: { headers: { 'x-ratelimit-remaining': '0' } } })
    stage.github.limits.advance(60 * MINUTE_MS)
    expect((await read()).status).toBe(200)
  })
})

/** Docs: "About secondary rate limits"; each row lets two requests through. */
const SECONDARY = [
  { why: 'writes that create content, a minute', limits: { contentPerMinute: 2 }, request: write, minutes: 1 },
  { why: 'writes that create content, an hour', limits: { contentPerHour: 2 }, request: write, minutes: 60 },
  { why: 'points of REST, one a read', limits: { restPointsPerMinute: 2 }, request: read, minutes: 1 },
  { why: 'points of REST, five a write', limits: { restPointsPerMinute: 10 }, request: write, minutes: 1 },
  { why: 'points of GraphQL', limits: { graphqlPointsPerMinute: 2 }, request: ask, minutes: 1 },
  {
    why: 'processor time of GraphQL',
    limits: { graphqlSecondsPerMinute: 2 * secondsFor(50) },
    request: askMuch,
    minutes: 1,
  },
]

describe('a secondary limit', () => {
  it('is on by default, with the numbers that GitHub gives', async () => {
    await start()
    expect(stage.github.limits).toMatchInlineSnapshot(`
{
  "advance": [Function],
  "contentPerHour": 500,
  "contentPerMinute": 80,
  "graphql": 5000,
  "graphqlPointsPerMinute": 2000,
  "graphqlSecondsPerMinute": 60,
  "rest": 5000,
  "restPointsPerMinute": 900,
  "secondaryStatus": 403,
}
`)
  })

  it.each(SECONDARY)(
    'of $why refuses with 403, says how long to wait, and ends',
    async ({ limits, request, minutes }) => {
      await start(limits)
      await request()
      await request()
      expect(stage.github.breaches).toEqual([])
      await expect(request()).rejects.toMatchObject({
        status: 403,
        message: expect.stringMatching(/secondary rate limit/),
        response: { headers: { 'retry-after': String(minutes * 60) } },
      })
      expect(stage.github.breaches).toHaveLength(1)
      stage.github.limits.advance(minutes * MINUTE_MS)
      expect((await request()).status).toBeLessThan(300)
    },
  )

  // Docs, "Exceeding the rate limit" of GraphQL: "the response status code will be 200 or 403".
  it.each([
    { why: 'REST', limits: { restPointsPerMinute: 0 }, request: read },
    { why: 'GraphQL', limits: { graphqlPointsPerMinute: 0 }, request: ask },
  ])('may be answered with 200 by $why, without data', async ({ limits, request }) => {
    await start({ ...limits, secondaryStatus: 200 })
    const { status, headers, data } = await request()
    expect({ status, after: headers['retry-after'], keys: Object.keys(data) }).toEqual({
      status: 200,
      after: '60',
      keys: ['documentation_url', 'message'],
    })
  })

  it('counts each installation alone', async () => {
    await start({ restPointsPerMinute: 1 })
    await read()
    const { account } = stage.installation
    const other = install(stage.github, account, [createRepository(stage.github, account, 'second')])
    const client = clientOf(stage.github, other.id)
    expect((await client.request('GET /repos/{owner}/{repo}', { ...HERE, repo: 'second' })).status).toBe(200)
  })

  it('can be switched off', async () => {
    await start({ ...WITHOUT_SECONDARY_LIMITS })
    for (let count = 0; count < 100; count += 1) await write()
    expect(stage.github.breaches).toEqual([])
  })
})

describe('time', () => {
  it('goes on from where it was moved to', async () => {
    let machine = 0
    stage = await startStage({ now: () => machine })
    stage.github.limits.advance(1_000)
    machine = 5
    expect(stage.github.world.now).toBe(1_005)
  })
})
