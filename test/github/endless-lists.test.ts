import { describe, expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { findOwnedRepositories } from '../../src/github/history/find-repositories.ts'
import { readHistory } from '../../src/github/history/read-history.ts'
import { collectPage, emptyCollection } from '../../src/github/pull-requests/collect-pages.ts'
import { readPullLists } from '../../src/github/pull-requests/read-pull-lists.ts'
import { readReleases } from '../../src/github/signals/read-releases.ts'

const PAGES = [
  { why: 'it says that there is more, and not where', pageInfo: { hasNextPage: true, endCursor: null } },
  { why: 'it goes on where it was asked', pageInfo: { hasNextPage: true, endCursor: 'again' } },
]

const MANY = 20

/** A GitHub whose every list is this page; it gives up where it is asked for it too often. */
function sayingAlways(data: unknown): Octokit {
  let asked = 0
  const fetch = async () => {
    asked += 1
    if (asked > MANY) throw new Error('asked for ever')
    return Response.json({ data })
  }
  return new Octokit({ request: { fetch } })
}

describe.each(PAGES)('a list that never ends, because $why', ({ pageInfo }) => {
  const list = { pageInfo, nodes: [], totalCount: 0 }
  const place = { owner: 'acme', name: 'shop' }

  it('is no history that was read to its end', async () => {
    const repository = { databaseId: 7, nameWithOwner: 'acme/shop', isPrivate: false, pullRequests: list }
    const options = { ...place, id: '7', after: null, pageSize: 10, maxPages: 1000, now: () => 0, updatedSince: 0 }
    const read = Array.fromAsync(readHistory(sayingAlways({ repository }), options))
    await expect(read).rejects.toThrow('GitHub says that a list goes on')
  })

  it('is no list of all repositories of an owner', async () => {
    const octokit = sayingAlways({ repositoryOwner: { repositories: list } })
    await expect(findOwnedRepositories(octokit, 'acme', 0)).rejects.toThrow('GitHub says that a list goes on')
  })

  it('leaves its repository out of the pull requests of many', async () => {
    const octokit = sayingAlways({ r0: { databaseId: 7, pullRequests: list } })
    const lists = await readPullLists(octokit, 'open', [{ repository: { id: '7', ...place }, since: 0 }])
    expect([...lists]).toEqual([])
  })

  it('is no list of a signal', async () => {
    const octokit = sayingAlways({ repository: { list } })
    const read = readReleases(octokit, { ...place, cursor: 'again' })
    await expect(read).rejects.toThrow('GitHub says that a list goes on')
  })

  it('makes a pull request incomplete', () => {
    const once = collectPage(emptyCollection([]), { timelineItems: list })
    const twice = once.open.length === 0 ? once : collectPage(once, { timelineItems: list })
    expect(twice).toMatchObject({ open: [], missing: ['timelineItems: it does not say where it goes on'] })
  })
})
