import { describe, expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { buildSchema, parse, validate } from 'graphql'
import { listSelections } from '../../../src/github/client/fields/selections.ts'
import { leaveOutUnknownFields } from '../../../src/github/client/fields/unknown-fields.ts'
import { historyQuery } from '../../../src/github/history/history-query.ts'
import { CONNECTION_NAMES, pullRequestQuery } from '../../../src/github/pull-requests/pull-request-query.ts'
import { officialSchema } from '../../../src/simulator/graphql/schema/official-schema.ts'

const PULL = pullRequestQuery(CONNECTION_NAMES, true)
const HISTORY = historyQuery({
  owner: 'acme',
  name: 'shop',
  list: { first: 50, after: null },
  continuations: [{ number: 7, names: ['reviewThreads', 'comments'], cursors: {}, threads: 3 }],
  numbersOnly: false,
}).text

const OLD = buildSchema(`
  interface Actor { login: String! }
  type User implements Actor { login: String! databaseId: Int }
  type Bot implements Actor { login: String! }
  union Reviewer = User
  type Thread { path: String! resolvedBy: User }
  type Threads { totalCount: Int! nodes: [Thread] }
  type Event { createdAt: String! requestedReviewer: Reviewer }
  type Pull { title: String! threads(first: Int!): Threads! events: [Event] }
  type Query { pull(number: Int!): Pull }`)

/** A GitHub with an old schema; each query that it is sent. */
function askingOld() {
  const sent: string[] = []
  const fetch = async (_url: string, { body }: { body: string }) => {
    const { query } = JSON.parse(body)
    sent.push(query)
    const errors = validate(OLD, parse(query)).map(({ message, locations }) => ({ message, locations }))
    return Response.json(errors.length > 0 ? { errors } : { data: { pull: null } })
  }
  const octokit = new Octokit({ request: { fetch } })
  octokit.hook.wrap('request', (request, parameters) => request(parameters))
  leaveOutUnknownFields(octokit, new Set())
  return { sent, ask: (query: string) => octokit.graphql(query) }
}

const words = (text: string | undefined) => text?.replace(/\s+/g, ' ')

describe('a field that GitHub does not know', () => {
  it.each([
    {
      why: 'a field',
      query: '{ t: threads(first: 3) { nodes { path diffSide } } }',
      left: '{ t: threads(first: 3) { nodes { path } } }',
    },
    {
      why: 'a field with arguments and more inside, under another name',
      query: '{ title base: baseRef(a: "b") { x(first: 1) { n } } }',
      left: '{ title }',
    },
    {
      why: 'a part of one that can be left out, and with it all of it',
      query: '{ threads(first: 3) { nodes { path resolvedBy { databaseId url } } } }',
      left: '{ threads(first: 3) { nodes { path } } }',
    },
    {
      why: 'a fragment on what a union does not have',
      query: '{ events { createdAt requestedReviewer { __typename ... on User { login } ... on Bot { login } } } }',
      left: '{ events { createdAt requestedReviewer { __typename ... on User { login } } } }',
    },
    {
      why: 'several at once',
      query:
        '{ title assignees(first: 9) { nodes { login } } threads(first: 3) { nodes { startDiffSide diffSide path } } }',
      left: '{ title threads(first: 3) { nodes { path } } }',
    },
  ])('is left out, now and in all later queries: $why', async ({ query, left }) => {
    const { sent, ask } = askingOld()
    await ask(`query Pull { pull(number: 7) ${query} }`)
    await ask(`query Other { pull(number: 8) ${query} }`)
    expect(sent.map((text) => words(text.replace(/ +\}/g, ' }')))).toEqual([
      `query Pull { pull(number: 7) ${query} }`,
      `query Pull { pull(number: 7) ${left} }`,
      `query Other { pull(number: 8) ${left} }`,
    ])
  })

  it('is left out of queries that are under way together', async () => {
    const { sent, ask } = askingOld()
    const query = '{ pull(number: 7) { threads(first: 3) { nodes { path diffSide } } } }'
    expect(await Promise.all([ask(query), ask(query)])).toEqual([{ pull: null }, { pull: null }])
    expect(sent.length).toBe(4)
  })

  it('is asked for all the same where nothing can be judged without it', async () => {
    const { sent, ask } = askingOld()
    const query = '{ pull(number: 7) { title reviews(first: 3) { nodes { state } } threads(first: 1) { diffSide } } }'
    await expect(ask(query)).rejects.toThrow(/Cannot query field "reviews"/)
    expect(sent).toEqual([query])
  })
})

it.each([
  { why: 'a pull request', query: PULL },
  { why: 'a history', query: HISTORY },
])('every field of our query for $why is found with its place, and the text stays a query without it', ({ query }) => {
  const selections = listSelections(query)
  expect(selections.length).toBeGreaterThan(50)
  for (const { start, end, name } of selections) {
    expect(query.slice(start, end)).toContain(name.replace('... on ', ''))
    const without = query.slice(0, start) + query.slice(end)
    // Variables that are asked for nowhere any more, and what is empty now, are other matters.
    const faults = isEmptied(without) ? [] : validate(officialSchema(), parse(without))
    expect(faults.filter(({ message }) => !/Variable/.test(message))).toEqual([])
  }
})

function isEmptied(query: string): boolean {
  return /\{\s*\}/.test(query)
}
