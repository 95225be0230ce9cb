import { FROM_THE_START } from '../../snapshot/github/pull-request-answer.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { CONNECTION_NAMES, type Connection, FIXED_FIELDS, selectPage } from '../pull-requests/pull-request-query.ts'

/** What one call asks for: a page of the list, and what is still missing of pull requests listed before. */
export interface HistoryPlan extends RepositoryName {
  /** undefined where the list is at its end. */
  readonly list: { readonly first: number; readonly after: string | null } | undefined
  readonly continuations: readonly Continuation[]
  /** Even one pull request was too much: only numbers are listed, and the caller reads them singly. */
  readonly numbersOnly: boolean
}

/** Connections of a pull request that go on. */
export interface Continuation {
  readonly number: number
  readonly names: readonly Connection[]
  readonly cursors: Readonly<Partial<Record<Connection, string>>>
  /** Threads that are asked for, at most 100. */
  readonly threads: number
}

interface Query {
  readonly text: string
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * The text and the variables of a plan. GitHub counts the requests it would take to fill every connection: 1 for the list and 7 for each
 * pull request in it; then 1 for each thread that there is. Comments of threads inside the list would make that 107 for each pull
 * request, nearly all of them for threads that there are not.
 */
export function historyQuery(plan: HistoryPlan): Query {
  const parts = [listPart(plan), ...plan.continuations.map(continuationPart)]
  const declared = ['$owner: String!', '$name: String!', ...parts.flatMap(({ declared: own }) => own)]
  return {
    text: `query History(${declared.join(', ')}) {
  rateLimit { limit cost remaining resetAt nodeCount }
  repository(owner: $owner, name: $name) {
    databaseId nameWithOwner isPrivate
    ${parts.map(({ text }) => text).join('\n    ')}
  }
}`,
    variables: Object.assign({ owner: plan.owner, name: plan.name }, ...parts.map(({ variables }) => variables)),
  }
}

interface Part {
  readonly text: string
  readonly declared: readonly string[]
  readonly variables: Readonly<Record<string, unknown>>
}

function listPart({ list, numbersOnly }: HistoryPlan): Part {
  if (list === undefined) return { text: '', declared: [], variables: {} }
  const pages = CONNECTION_NAMES.map(listedConnection).join('\n        ')
  const fields = numbersOnly ? 'number' : `${FIXED_FIELDS}\n        ${pages}`
  return {
    text: `pullRequests(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { updatedAt ${fields} }
    }`,
    declared: ['$first: Int!', '$after: String'],
    variables: { first: list.first, after: list.after },
  }
}

/** Of threads only the number, so that the next call can ask for just so many. */
function listedConnection(name: Connection): string {
  return name === 'reviewThreads' ? 'reviewThreads(first: 1) { totalCount }' : selectPage(name, 'first: 100', '')
}

/** Longer threads are rare and read singly; GitHub's time is counted by what a query may return. */
const THREAD_COMMENTS = 'first: 30'

function continuationPart({ number, names, cursors, threads }: Continuation, index: number): Part {
  const cursor = (name: Connection) => `p${index}${name}`
  const size = (name: Connection) => (name === 'reviewThreads' ? threads : 100)
  const pages = names.map((name) => selectPage(name, `first: ${size(name)}, after: $${cursor(name)}`, THREAD_COMMENTS))
  return {
    text: `p${index}: pullRequest(number: $p${index}) { ${pages.join('\n      ')} }`,
    declared: [`$p${index}: Int!`, ...names.map((name) => `$${cursor(name)}: String`)],
    variables: {
      [`p${index}`]: number,
      ...Object.fromEntries(names.map((name) => [cursor(name), cursorOf(cursors[name])])),
    },
  }
}

function cursorOf(cursor: string | undefined): string | null {
  return cursor === undefined || cursor === FROM_THE_START ? null : cursor
}
