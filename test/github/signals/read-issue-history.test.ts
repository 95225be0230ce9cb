import { expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readIssueHistories } from '../../../src/github/signals/read-issue-history.ts'

const CLOSED = { __typename: 'ClosedEvent', createdAt: '2026-11-01T00:00:00Z', stateReason: 'NOT_PLANNED' }
const SHOWN = { states: { nodes: [CLOSED, null] }, labels: { nodes: [] } }
const EVENT = { kind: 'closed', at: Date.UTC(2026, 10, 1), reason: 'not_planned', label: null }
const FAULT = 'Something went wrong while executing your query.'

/** A GitHub that fails at one issue, whoever else is asked about. */
function failingAt(bad: number, type?: string) {
  const asked: number[][] = []
  const fetch = async (_: string, { body }: { readonly body: string }) => {
    const numbers = [...body.matchAll(/issue\(number: (\d+)\)/g)].map(([, number]) => Number(number))
    asked.push(numbers)
    const repository = Object.fromEntries(numbers.map((number) => [`i${number}`, number === bad ? null : SHOWN]))
    const errors = [{ type, path: ['repository', `i${bad}`], message: FAULT }]
    return Response.json(numbers.includes(bad) ? { data: { repository }, errors } : { data: { repository } })
  }
  return { octokit: new Octokit({ request: { fetch } }), asked }
}

it.each([
  { why: 'at which GitHub fails', type: undefined, queries: [[2, 4, 6], [2, 4], [2], [4], [6]] },
  { why: 'that is gone', type: 'NOT_FOUND', queries: [[2, 4, 6]] },
])('one issue $why costs no other its history', async ({ type, queries }) => {
  const { octokit, asked } = failingAt(4, type)
  const histories = await readIssueHistories(octokit, { owner: 'acme', name: 'shop' }, [2, 4, 6])
  expect([...histories]).toEqual([
    [2, [EVENT]],
    [6, [EVENT]],
  ])
  expect(asked).toEqual(queries)
})
