import { expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { z } from 'zod'
import { askList } from '../../../src/github/signals/ask-list.ts'

interface Variables {
  readonly cursor: string | null
  readonly size: number
}

const NUMBERS = Array.from({ length: 30 }, (_, index) => index)
const FIELD = 'list: numbers(first: $size, after: $cursor) { pageInfo { hasNextPage endCursor } nodes }'
const asked = z.object({ variables: z.object({ cursor: z.string().nullable(), size: z.number() }) })

/** A GitHub that answers one list, and what it was asked for. */
function ask(answer: (variables: Variables) => object, size = 8) {
  const sizes: number[] = []
  const octokit = new Octokit({
    request: {
      fetch: async (_: string, { body }: { readonly body: string }) => {
        const { variables } = asked.parse(JSON.parse(body))
        sizes.push(variables.size)
        return Response.json(answer(variables))
      },
    },
  })
  const page = (cursor: string | null = null) =>
    askList(octokit, { owner: 'acme', name: 'shop', cursor }, { field: FIELD, size, node: z.number() })
  return { page, sizes }
}

function listed({ cursor, size }: Variables, nodes: readonly (number | null)[] = NUMBERS): object {
  const start = cursor === null ? 0 : Number(cursor)
  const end = start + size
  const pageInfo = { hasNextPage: end < nodes.length, endCursor: String(end) }
  return { data: { repository: { list: { pageInfo, nodes: nodes.slice(start, end) } } } }
}

const TIMED_OUT = { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] }

it('puts a page together of smaller ones where GitHub cannot answer so large a one', async () => {
  const { page, sizes } = ask((variables) => (variables.size > 3 ? TIMED_OUT : listed(variables)))
  expect(await page()).toEqual({ kind: 'page', items: NUMBERS.slice(0, 8), next: '8', unseen: 0 })
  expect(sizes).toEqual([8, 4, 2, 2, 4, 2, 2])
})

it('fails where GitHub cannot answer for one alone', async () => {
  const { page, sizes } = ask(() => TIMED_OUT)
  await expect(page()).rejects.toThrow('Something went wrong')
  expect(sizes).toEqual([8, 4, 2, 1])
})

it('ends with the list in the middle of a page of smaller ones', async () => {
  const { page } = ask((variables) => (variables.size > 4 ? TIMED_OUT : listed(variables)))
  expect(await page('26')).toMatchObject({ items: [26, 27, 28, 29], next: null })
})

it.each([
  { why: 'no cursor', endCursor: null },
  { why: 'the cursor of this page', endCursor: 'here' },
])('fails where a list goes on and GitHub gives $why, which must not pass for its end', async ({ endCursor }) => {
  const list = { pageInfo: { hasNextPage: true, endCursor }, nodes: [1] }
  const { page } = ask(() => ({ data: { repository: { list } } }))
  await expect(page('here')).rejects.toThrow('GitHub says that a list goes on, and not where')
})

it('counts what GitHub could not show', async () => {
  const { page } = ask((variables) => listed(variables, [1, null, 3, null]))
  expect(await page()).toEqual({ kind: 'page', items: [1, 3], next: null, unseen: 2 })
})

it.each(['FORBIDDEN', 'NOT_FOUND'])('may not be read where GitHub says %s', async (type) => {
  const { page } = ask(() => ({ data: { repository: null }, errors: [{ type, path: ['repository'], message: 'no' }] }))
  expect(await page()).toEqual({ kind: 'not-permitted' })
})

const PARTLY = { message: 'Something went wrong while executing your query.', path: ['repository', 'list', 'nodes', 1] }

it.each([
  { why: 'and shows it when asked again', times: 1, is: { items: [0, 1, 2], unseen: 0 } },
  { why: 'and does not show it at all', times: 9, is: { items: [0, 2], unseen: 2 } },
])('asks again where GitHub fails at a part of a list, $why', async ({ times, is }) => {
  let left = times
  const { page, sizes } = ask((variables) => {
    left -= 1
    return left < 0 ? listed(variables, [0, 1, 2]) : { ...listed(variables, [0, null, 2]), errors: [PARTLY] }
  })
  expect(await page()).toMatchObject(is)
  expect(sizes).toEqual([8, 8])
})

it('puts a page together of smaller ones where GitHub gave up in the middle of it', async () => {
  const cut = { type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' }
  const { page } = ask((variables) =>
    variables.size > 4 ? { ...listed(variables, [0, null]), errors: [cut] } : listed(variables),
  )
  expect(await page()).toMatchObject({ items: NUMBERS.slice(0, 8), unseen: 0 })
})

it('fails, and does not take it for refused, where GitHub fails at the whole list', async () => {
  const { page } = ask(() => ({ data: { repository: null }, errors: [{ ...PARTLY, path: ['repository'] }] }))
  await expect(page()).rejects.toThrow('Something went wrong')
})
