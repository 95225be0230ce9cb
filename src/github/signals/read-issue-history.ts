import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { graphqlFailure } from '../client/github-error.ts'

/** What happened to an issue, the oldest first; instants in milliseconds since the epoch. */
export interface IssueEvent {
  readonly kind: 'closed' | 'reopened' | 'labeled'
  readonly at: number
  /** GitHub's reason of a closing, in lower case. */
  readonly reason: string | null
  readonly label: string | null
}

/** Lists of a query; each costs a request of GitHub's inside. */
const ISSUES_A_QUERY = 25

const event = z
  .object({
    __typename: z.string(),
    createdAt: z.string().transform((text) => Date.parse(text)),
    stateReason: z.string().nullish(),
    label: z.object({ name: z.string() }).nullish(),
  })
  .transform(({ __typename, createdAt, stateReason, label }): IssueEvent => {
    const kind = __typename === 'ClosedEvent' ? 'closed' : __typename === 'ReopenedEvent' ? 'reopened' : 'labeled'
    return { kind, at: createdAt, reason: stateReason?.toLowerCase() ?? null, label: label?.name ?? null }
  })

const history = z.object({ timelineItems: z.object({ nodes: z.array(event.nullable()).nullable() }) }).nullish()
const answer = z.object({ repository: z.record(z.string(), z.unknown()).nullable() })

/** The events of issues by their numbers; one that GitHub does not show is not in the map. */
export async function readIssueHistories(
  octokit: Octokit,
  { owner, name }: { readonly owner: string; readonly name: string },
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly IssueEvent[]>> {
  const histories = new Map<number, readonly IssueEvent[]>()
  for (let start = 0; start < numbers.length; start += ISSUES_A_QUERY) {
    const batch = numbers.slice(start, start + ISSUES_A_QUERY)
    const { repository } = answer.parse(await ask(octokit, { owner, name }, batch))
    for (const number of batch) {
      const found = history.parse(repository?.[`i${number}`])
      if (found == null) continue
      histories.set(
        number,
        (found.timelineItems.nodes ?? []).filter((one) => one !== null),
      )
    }
  }
  return histories
}

async function ask(
  octokit: Octokit,
  repository: { readonly owner: string; readonly name: string },
  numbers: readonly number[],
): Promise<unknown> {
  const lists = numbers.map(
    (number) => `i${number}: issue(number: ${number}) {
      timelineItems(first: 100, itemTypes: [CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT]) { nodes { __typename
        ... on ClosedEvent { createdAt stateReason } ... on ReopenedEvent { createdAt }
        ... on LabeledEvent { createdAt label { name } } } } }`,
  )
  const query = `query IssueHistories($owner: String!, $name: String!) {
    rateLimit { cost remaining resetAt } repository(owner: $owner, name: $name) { ${lists.join('\n')} } }`
  try {
    return await octokit.graphql(query, { ...repository })
  } catch (error) {
    const failure = graphqlFailure(error)
    const isPartial = failure?.errors.every(({ type }) => type === 'NOT_FOUND' || type === 'FORBIDDEN') ?? false
    if (failure === undefined || failure.data === null || !isPartial) throw error
    return failure.data
  }
}
