import { afterEach, describe, expect, it } from '@jest/globals'
import type { HostKind } from '../../src/simulator/behaviour.ts'
import { ask, refusalOf, type Stage, startReceiver, startStage } from './start-simulator.ts'

const HERE = { owner: 'acme', repo: 'shop' }

let stage: Stage

async function start(host: HostKind): Promise<void> {
  stage = await startStage({ host })
}

afterEach(async () => {
  await stage.github.close()
})

async function token(base: string): Promise<string> {
  const { data } = await stage.app.request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: stage.installation.id,
    baseUrl: `${stage.github.url}${base}`,
  })
  return data.token
}

/** Docs: "Using the REST API", GitHub Enterprise Server; "Network details for GHE.com". */
const PATHS: readonly { host: HostKind; rest: string; graphql: string; absent: readonly string[] }[] = [
  { host: 'github.com', rest: '/api/v3', graphql: '/api/graphql', absent: [] },
  { host: 'ghes', rest: '/api/v3', graphql: '/api/graphql', absent: ['/repos/acme/shop', '/api/v3/graphql'] },
  { host: 'ghe.com', rest: '', graphql: '/graphql', absent: ['/api/v3/repos/acme/shop', '/api/graphql'] },
]

describe('the API', () => {
  it.each(PATHS)('of $host is at "$rest" and $graphql', async ({ host, rest, graphql, absent }) => {
    await start(host)
    const headers = { authorization: `token ${await token(rest)}`, 'content-type': 'application/json' }
    const read = await fetch(`${stage.github.url}${rest}/repos/acme/shop`, { headers })
    const body = JSON.stringify({ query: '{ viewer { login } }' })
    const query = await fetch(`${stage.github.url}${graphql}`, { method: 'POST', headers, body })
    expect([read.status, query.status]).toEqual([200, 200])
    for (const path of absent) expect((await fetch(`${stage.github.url}${path}`, { headers })).status).toBe(404)
  })
})

/** Docs: "Configuring rate limits"; off by default on GHES (apache/devlake#7435, actions/stale#1227: `rateLimit: null`). */
describe('rate limits', () => {
  it('of github.com are told', async () => {
    await start('github.com')
    const { headers } = await stage.octokit.request('GET /repos/{owner}/{repo}', HERE)
    expect(headers['x-ratelimit-limit']).toBe('5000')
    expect((await ask(stage, '{ rateLimit { limit } }')).data).toEqual({ rateLimit: { limit: 5_000 } })
  })

  it('of GitHub Enterprise Server are null, in no header and not found', async () => {
    await start('ghes')
    const { headers } = await stage.octokit.request('GET /repos/{owner}/{repo}', HERE)
    expect(Object.keys(headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
    expect(await ask(stage, '{ rateLimit { limit } }')).toEqual({ data: { rateLimit: null } })
    await expect(stage.octokit.request('GET /rate_limit')).rejects.toThrow('Rate limiting is not enabled.')
  })

  it('of GitHub Enterprise Server can be switched on', async () => {
    await start('ghes')
    stage.github.limits.rest = 1
    await stage.octokit.request('GET /repos/{owner}/{repo}', HERE)
    expect(await refusalOf(stage.octokit.request('GET /repos/{owner}/{repo}', HERE))).toBe(403)
  })
})

// Docs: "Webhook events and payloads", delivery headers.
describe('a webhook', () => {
  it.each([
    { host: 'github.com' as const, named: false },
    { host: 'ghes' as const, named: true },
  ])('of $host names the Enterprise Server: $named', async ({ host, named }) => {
    const receiver = await startReceiver()
    stage = await startStage({ host, webhookUrl: receiver.url })
    await stage.github.settled()
    const [first] = receiver.received
    expect(first?.headers['x-github-enterprise-host']).toBe(named ? stage.github.host : undefined)
    await receiver.close()
  })
})
