import { expect, it } from '@jest/globals'
import { GraphqlResponseError } from '@octokit/graphql'
import { askInParts } from '../../../src/github/client/ask-in-parts.ts'

const REQUEST = { method: 'POST', url: '/graphql', headers: {} } as const // the literal, not just text

interface Place {
  readonly line: number
  readonly column: number
}

function failure(type: string, data: object | null, message = 'no'): Error {
  const place = { path: [''] as [string], extensions: {}, locations: [{ line: 1, column: 1 }] as [Place] } // as GitHub does
  return new GraphqlResponseError(REQUEST, {}, { data, errors: [{ type, message, ...place }] })
}

/** What is asked about together until `bad` is no longer among it. */
async function partsOf(error: Error, bad: number) {
  const parts: number[][] = []
  const asked = askInParts([1, 2, 3, 4, 5], async (part, isAlone) => {
    parts.push([...part])
    if (part.includes(bad) && !isAlone) throw error
  })
  return { parts, asked }
}

const HALVES = [[1, 2, 3, 4, 5], [1, 2, 3], [1, 2], [3], [4, 5]]

it.each([
  { why: 'no answer at all', error: failure('', null) },
  { why: 'an answer for all but one', error: failure('', { repository: {} }) },
])('asks in halves until one alone is left: $why', async ({ error }) => {
  const { parts, asked } = await partsOf(error, 3)
  await asked
  expect(parts).toEqual(HALVES)
})

it.each([
  { why: 'GitHub asks to wait', error: failure('RATE_LIMITED', null) },
  { why: 'all of it is refused', error: failure('FORBIDDEN', null) },
  { why: 'the fault is ours', error: new SyntaxError('no JSON') },
])('asks once where halves would be answered no better: $why', async ({ error }) => {
  const { parts, asked } = await partsOf(error, 3)
  await expect(asked).rejects.toBe(error)
  expect(parts).toEqual([[1, 2, 3, 4, 5]])
})
