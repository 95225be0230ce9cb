import { expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readDefaultBranch, readWorkflowRuns } from '../../../src/github/signals/read-workflow-runs.ts'

const RUN = {
  id: 7,
  name: 'CI',
  head_sha: 'abc',
  created_at: '2026-11-01T00:00:00Z',
  updated_at: '2026-11-01T00:09:00Z',
}
const SHOP = { owner: 'acme', name: 'shop' }

it.each([
  { why: 'as it is', path: '.github/workflows/deploy.yml', is: '.github/workflows/deploy.yml' },
  { why: 'with a branch', path: '.github/workflows/deploy.yml@main', is: '.github/workflows/deploy.yml' },
  {
    why: 'with a ref that has slashes',
    path: '.github/workflows/deploy.yaml@refs/heads/feature/x',
    is: '.github/workflows/deploy.yaml',
  },
  { why: 'with an @ of its own', path: '.github/workflows/a@b.yml', is: '.github/workflows/a@b.yml' },
  { why: 'made by GitHub', path: 'dynamic/pages/pages-build', is: 'dynamic/pages/pages-build' },
  { why: 'not told by an older server', path: undefined, is: '' },
])('the file of a run is known: $why', async ({ path, is }) => {
  const answer = { total_count: 1, workflow_runs: [{ ...RUN, path }] }
  const octokit = new Octokit({ request: { fetch: async () => Response.json(answer) } })
  const page = await readWorkflowRuns(octokit, { ...SHOP, branch: 'main', cursor: null })
  expect(page).toMatchObject({ kind: 'page', items: [{ path: is }], next: null })
})

it.each([
  { why: 'there is one', data: { repository: { defaultBranchRef: { name: 'trunk' } } }, is: 'trunk' },
  { why: 'the repository is empty', data: { repository: { defaultBranchRef: null } }, is: undefined },
  {
    why: 'the repository is gone',
    data: { repository: null },
    errors: [{ type: 'NOT_FOUND', path: ['repository'], message: 'Could not resolve to a Repository' }],
    is: undefined,
  },
])('the default branch is known where $why', async ({ data, errors, is }) => {
  const octokit = new Octokit({ request: { fetch: async () => Response.json({ data, errors }) } })
  expect(await readDefaultBranch(octokit, SHOP)).toBe(is)
})
