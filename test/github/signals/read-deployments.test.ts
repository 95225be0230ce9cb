import { expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readDeployments, readEnvironmentMarks } from '../../../src/github/signals/read-deployments.ts'

const NODE = {
  id: 'DE_1',
  databaseId: 3_000_000_000,
  commitOid: 'ABC',
  environment: 'prod',
  originalEnvironment: null,
  task: 'deploy',
  createdAt: '2026-11-01T00:00:00.250+02:00',
  statuses: { nodes: [] },
}
const STATUS = { createdAt: '2026-11-01T00:05:00Z' }

it.each([
  { why: 'a number beyond 32 bits', node: {}, is: { id: '3000000000', sha: 'abc', environment: 'prod' } },
  { why: 'no number, as it is beyond what GraphQL can say', node: { databaseId: null }, is: { id: 'DE_1' } },
  { why: 'an instant with an offset', node: {}, is: { createdAt: Date.UTC(2026, 9, 31, 22, 0, 0, 250) } },
  {
    why: 'statuses that GitHub does not show and states that nobody knows yet',
    node: { statuses: { nodes: [null, { ...STATUS, state: 'A_NEW_ONE' }, { ...STATUS, state: 'SUCCESS' }] } },
    is: { succeededAt: Date.UTC(2026, 10, 1, 0, 5) },
  },
  { why: 'no statuses', node: { statuses: null }, is: { succeededAt: null } },
])('a deployment is read with $why', async ({ node, is }) => {
  const list = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [{ ...NODE, ...node }] }
  const octokit = new Octokit({ request: { fetch: async () => Response.json({ data: { repository: { list } } }) } })
  const page = await readDeployments(octokit, { owner: 'acme', name: 'shop', cursor: null })
  expect(page).toMatchObject({ kind: 'page', items: [is] })
})

it('marks of environments are found by either id', async () => {
  const data = [{ id: 7, node_id: 'DE_7', production_environment: true, transient_environment: false }]
  const octokit = new Octokit({ request: { fetch: async () => Response.json(data) } })
  const marks = await readEnvironmentMarks(octokit, { owner: 'acme', name: 'shop', page: 1, ids: ['DE_7'] })
  expect([marks.get('7'), marks.get('DE_7')]).toEqual(Array(2).fill({ isProduction: true, isTransient: false }))
})
