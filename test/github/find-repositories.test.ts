import { describe, expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { findOwnedRepositories } from '../../src/github/history/find-repositories.ts'

const ALL = Array.from({ length: 130 }, (_, index) => ({
  databaseId: index,
  name: `shop-${index}`,
  nameWithOwner: `acme/shop-${index}`,
  isPrivate: false,
  isArchived: false,
  isFork: false,
  owner: { login: 'acme' },
  pullRequests: { totalCount: 0, nodes: [] },
}))

type Refuse = (nodes: readonly unknown[]) => Response

/** A GitHub that answers for so many repositories at a time, and how it refuses more. */
function answering(most: number, refuse: Refuse) {
  const sizes: number[] = []
  const fetch = async (_: string, { body }: { body: string }) => {
    const { after, size } = JSON.parse(body).variables
    const start = after === null ? 0 : Number(after)
    const nodes = ALL.slice(start, start + size)
    sizes.push(size)
    if (size > most) return refuse(nodes)
    const end = start + size
    const pageInfo = { hasNextPage: end < ALL.length, endCursor: String(end) }
    return Response.json({
      data: { repositoryOwner: { repositories: { pageInfo, nodes } }, search: { issueCount: 7 } },
    })
  }
  return { octokit: new Octokit({ request: { fetch } }), sizes }
}

const PAGE_INFO = { hasNextPage: false, endCursor: null }

describe('the repositories of a large owner', () => {
  it.each<{ why: string; refuse: Refuse }>([
    { why: 'a page of HTML after ten seconds', refuse: () => new Response('<html></html>', { status: 502 }) },
    {
      why: 'a part of the answer',
      refuse: (nodes) => {
        const some = nodes.map((node, index) => (index < 3 ? node : null))
        const errors = [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' }]
        return Response.json({
          data: { repositoryOwner: { repositories: { pageInfo: PAGE_INFO, nodes: some } } },
          errors,
        })
      },
    },
    {
      why: 'words alone',
      refuse: () =>
        Response.json({ data: null, errors: [{ message: 'Something went wrong while executing your query.' }] }),
    },
  ])('are all found in smaller pages where GitHub answers with $why', async ({ refuse }) => {
    const { octokit, sizes } = answering(25, refuse)
    const found = await findOwnedRepositories(octokit, 'acme', 0)
    expect(found?.repositories).toHaveLength(ALL.length)
    expect(found?.changed).toBe(7)
    expect(sizes).toEqual([100, 50, 25, 25, 25, 25, 25, 25])
  })

  it('are not asked for without end', async () => {
    const { octokit, sizes } = answering(0, () => new Response('', { status: 502 }))
    await expect(findOwnedRepositories(octokit, 'acme', 0)).rejects.toMatchObject({ status: 502 })
    expect(sizes).toEqual([100, 50, 25, 12, 6])
  })

  it.each(['FORBIDDEN', 'SAML'])('are refused as GitHub says where it says %s', async (type) => {
    const errors = [{ type, path: ['repositoryOwner'], message: 'kept out' }]
    const fetch = async () => Response.json({ data: { repositoryOwner: null }, errors })
    await expect(findOwnedRepositories(new Octokit({ request: { fetch } }), 'acme', 0)).rejects.toThrow('kept out')
  })
})
