import { describe, expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readMembers } from '../../src/github/installations/read-members.ts'
import { readVisibleRepositories } from '../../src/github/visitors/read-visible-repositories.ts'

/** A GitHub whose pages hold one item each and say in `link` that there is more, as it does where it leaves items out. */
function shortPages(pages: Readonly<Record<string, readonly unknown[]>>): Octokit {
  const answer = async (address: string) => {
    const { pathname, searchParams } = new URL(address)
    const page = Number(searchParams.get('page') ?? 1)
    const all = pages[pathname] ?? []
    const link = page < all.length ? { link: `<${address.split('?')[0]}?page=${page + 1}>; rel="next"` } : {}
    return new Response(JSON.stringify(all[page - 1]), { headers: { 'content-type': 'application/json', ...link } })
  }
  return new Octokit({ request: { fetch: answer } })
}

describe('a short page that is not the last', () => {
  it('ends no list of members', async () => {
    const members = [1, 2, 3].map((id) => [{ id, type: id === 2 ? 'Bot' : 'User' }])
    expect(await readMembers(shortPages({ '/orgs/acme/members': members }), 'acme')).toEqual(['1', '3'])
  })

  it('ends no list of what a visitor may see', async () => {
    const octokit = shortPages({
      '/user/installations': [7, 8].map((id) => ({ installations: [{ id }] })),
      '/user/installations/7/repositories': [1, 2].map((id) => ({ repositories: [{ id }] })),
      '/user/installations/8/repositories': [{ repositories: [] }],
    })
    const visible = await readVisibleRepositories(octokit)
    expect([...visible].map(([id, seen]) => [id, [...seen]])).toEqual([
      ['7', ['1', '2']],
      ['8', []],
    ])
  })
})
