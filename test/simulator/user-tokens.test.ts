import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { type Stage, startStage } from './start-simulator.ts'

const ONE = 'query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { nameWithOwner } }'
const OWNER = '{ repositoryOwner(login: "acme") { __typename repositories(first: 10) { nodes { nameWithOwner } } } }'

describe("a person's token at the simulated GitHub", () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await startStage()
    const secret = createRepository(stage.github, accountOf(stage.github.world, 'acme'), 'secret', { isPrivate: true })
    secret.permissions.set('ada', 'read')
  })
  afterEach(() => stage.github.close())

  const issue = (scopes: readonly string[]) =>
    stage.github.userTokens.issue({ account: accountOf(stage.github.world, 'ada'), scopes })

  async function ask(token: string, query: string, variables: object = {}) {
    const response = await fetch(`${stage.github.url}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    })
    return { status: response.status, headers: response.headers, body: await response.text() }
  }

  it.each([
    { scopes: [], name: 'shop', says: '"nameWithOwner":"acme/shop"', why: 'a public repository needs no scope' },
    { scopes: [], name: 'secret', says: '"type":"NOT_FOUND"', why: 'a private one is as good as not there without' },
    { scopes: ['repo'], name: 'secret', says: '"nameWithOwner":"acme/secret"', why: 'it is there with the scope' },
    { scopes: ['repo'], name: 'nothing', says: '"type":"NOT_FOUND"', why: 'no scope makes one up' },
  ])('$why', async ({ scopes, name, says }) => {
    const { status, headers, body } = await ask(issue(scopes), ONE, { owner: 'acme', name })
    expect([status, body]).toEqual([200, expect.stringContaining(says)])
    expect(headers.get('x-oauth-scopes')).toBe(scopes.join(', '))
    expect(headers.get('x-ratelimit-limit')).toBe('5000')
  })

  it('opens the private repositories that a fine-grained token was made for', async () => {
    const { world } = stage.github
    const secret = [...world.repositories.values()].find(({ name }) => name === 'secret')
    const token = stage.github.userTokens.issue({
      account: accountOf(world, 'ada'),
      repositoryIds: new Set([secret?.id ?? 0]),
    })
    const { headers, body } = await ask(token, OWNER)
    expect(JSON.parse(body).data.repositoryOwner).toEqual({
      __typename: 'Organization',
      repositories: { nodes: [{ nameWithOwner: 'acme/shop' }, { nameWithOwner: 'acme/secret' }] },
    })
    expect(headers.get('x-oauth-scopes')).toBeNull()
  })

  it('is refused once it was deleted, like any that was never made', async () => {
    const token = issue([])
    stage.github.userTokens.revoke(token)
    for (const one of [token, 'ghp_never', '']) {
      const { status, body } = await ask(one, OWNER)
      expect([status, JSON.parse(body).message]).toEqual([401, 'Bad credentials'])
    }
  })

  it('is kept out by SAML with HTTP 200, as GraphQL does', async () => {
    stage.installation.protection = 'saml'
    const { status, body } = await ask(issue(['repo']), ONE, { owner: 'acme', name: 'shop' })
    expect([status, body]).toEqual([200, expect.stringMatching(/FORBIDDEN.*saml_failure|saml_failure.*FORBIDDEN/)])
  })

  it('has points of its own, which run out', async () => {
    stage.github.limits.graphql = 1
    const token = issue([])
    await ask(token, OWNER)
    const { body } = await ask(token, OWNER)
    expect(body).toMatch(/"type":"RATE_LIMITED".*already exceeded for user ID \d+/)
  })

  it('counts what a search finds', async () => {
    const search =
      '{ search(type: ISSUE, query: "repo:acme/shop is:pr updated:>=2026-01-01", first: 1) { issueCount } }'
    const { body } = await ask(issue([]), search)
    expect(JSON.parse(body).data).toEqual({ search: { issueCount: 0 } })
  })
})
