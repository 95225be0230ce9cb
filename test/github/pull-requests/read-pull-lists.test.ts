import { expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readPullLists } from '../../../src/github/pull-requests/read-pull-lists.ts'

const REQUESTS = Array.from({ length: 60 }, (_, index) => ({
  repository: { id: String(index), owner: 'acme', name: `shop-${index}` },
  since: 0,
}))

const LIST = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] }

/** GitHub, out of resources whenever one of these repositories is asked about. */
function outOfResources(costly: ReadonlySet<number>) {
  let queries = 0
  const fetch = async (_: string, { body }: { body: string }) => {
    queries += 1
    const { variables } = JSON.parse(body)
    const names = Object.entries<string>(variables).filter(([key]) => key.startsWith('n'))
    const asked = names.map(([key, name]) => ({ alias: `r${key.slice(1)}`, id: Number(name.replace('shop-', '')) }))
    const isTooMuch = asked.some(({ id }) => costly.has(id))
    // What had its turn before resources ran out is whole; the rest is null.
    const answered = asked.map(({ alias, id }, index) => [alias, isTooMuch && index > 0 ? null : answerOf(id)])
    const errors = [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' }]
    return Response.json({ data: Object.fromEntries(answered), ...(isTooMuch ? { errors } : {}) })
  }
  return { octokit: new Octokit({ request: { fetch } }), queries: () => queries }
}

const answerOf = (id: number) => ({ databaseId: id, pullRequests: LIST })

it('R33 a repository that costs GitHub too much is left out, and the lists of all others are read', async () => {
  const { octokit } = outOfResources(new Set([7]))
  const lists = await readPullLists(octokit, 'open', REQUESTS)
  expect(REQUESTS.filter(({ repository }) => !lists.has(repository.id)).map(({ repository }) => repository.id)).toEqual(
    ['7'],
  )
})

it('R33 a GitHub that has no resources at all is not asked about each repository', async () => {
  const { octokit, queries } = outOfResources(new Set(REQUESTS.keys()))
  await expect(readPullLists(octokit, 'open', REQUESTS)).rejects.toThrow('Resource limits')
  expect(queries()).toBeLessThan(12)
})
