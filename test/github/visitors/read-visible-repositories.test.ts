import { describe, expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readVisibleRepositories } from '../../../src/github/visitors/read-visible-repositories.ts'

/** A GitHub with two installations, of which the first one's repositories are answered so. */
function github(first: Response): Octokit {
  const json = (body: unknown) =>
    new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
  const answer = async (address: string) => {
    const { pathname } = new URL(address)
    if (pathname === '/user/installations') return json({ installations: [{ id: 7 }, { id: 8 }] })
    return pathname.includes('/7/') ? first : json({ repositories: [{ id: 1 }] })
  }
  return new Octokit({ request: { fetch: answer } })
}

function refusal(status: number, message: string, headers = {}): Response {
  const type = { 'content-type': 'application/json', ...headers }
  return new Response(JSON.stringify({ message }), { status, headers: type })
}

it('reads every page of installations and of repositories, also short ones', async () => {
  const asked: string[] = []
  /** Pages of three installations, each with as many repositories on pages of its own. */
  const answer = async (address: string) => {
    const url = new URL(address)
    const page = Number(url.searchParams.get('page') ?? 1)
    asked.push(`${url.pathname} ${page}`)
    const body =
      url.pathname === '/user/installations' ? { installations: [{ id: page }] } : { repositories: [{ id: page * 10 }] }
    const next = page < 3 ? { link: `<${url.origin}${url.pathname}?per_page=100&page=${page + 1}>; rel="next"` } : {}
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json', ...next } })
  }
  const visible = await readVisibleRepositories(new Octokit({ request: { fetch: answer } }))
  expect([...visible].map(([id, seen]) => [id, [...seen]])).toEqual(
    ['1', '2', '3'].map((id) => [id, ['10', '20', '30']]),
  )
  expect(asked).toHaveLength(12)
})

describe('one installation of several that GitHub does not tell of', () => {
  it.each([
    { why: 'it went meanwhile', answer: refusal(404, 'Not Found') },
    { why: 'it is suspended', answer: refusal(403, 'This installation has been suspended') },
    { why: 'single sign-on', answer: refusal(403, 'Resource protected by organization SAML enforcement.') },
  ])('hides itself alone: $why', async ({ answer }) => {
    const visible = await readVisibleRepositories(github(answer))
    expect([...visible].map(([id, seen]) => [id, [...seen]])).toEqual([['8', ['1']]])
  })

  it.each([
    { why: 'the token was taken back', answer: refusal(401, 'Bad credentials') },
    {
      why: 'too many requests',
      answer: refusal(403, 'API rate limit exceeded', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1800000000',
      }),
    },
    { why: 'a fault', answer: refusal(502, 'Bad gateway') },
  ])('is no answer where nothing may be concluded: $why', async ({ answer }) => {
    await expect(readVisibleRepositories(github(answer))).rejects.toThrow()
  })
})
