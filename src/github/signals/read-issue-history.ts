import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { askInParts } from '../client/ask-in-parts.ts'
import { graphqlFailure } from '../client/github-error.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

/** What happened to an issue; instants in milliseconds since the epoch. */
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

const events = z.object({ nodes: z.array(event.nullable()).nullable() }).nullish()
const history = z.object({ states: events, labels: events }).nullish()
const answer = z.object({ repository: z.record(z.string(), z.unknown()).nullable() })

/** The events of issues by their numbers; one that GitHub does not show is not in the map. */
export async function readIssueHistories(
  octokit: Octokit,
  { owner, name }: { readonly owner: string; readonly name: string },
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly IssueEvent[]>> {
  const histories = new Map<number, readonly IssueEvent[]>()
  for (let start = 0; start < numbers.length; start += ISSUES_A_QUERY) {
    await askInParts(numbers.slice(start, start + ISSUES_A_QUERY), async (batch, isAlone) => {
      const { repository } = answer.parse(await ask(octokit, { owner, name }, { numbers: batch, isAlone }))
      for (const number of batch) {
        const found = history.parse(repository?.[`i${number}`])
        if (found != null) histories.set(number, [...shownOf(found.states), ...shownOf(found.labels)])
      }
    })
  }
  return histories
}

function shownOf(list: z.infer<typeof events>): readonly IssueEvent[] {
  return (list?.nodes ?? []).filter((one) => one !== null)
}

interface Question {
  readonly numbers: readonly number[]
  /** Whether what GitHub fails to show of them is left out. */
  readonly isAlone: boolean
}

async function ask(
  octokit: Octokit,
  repository: { readonly owner: string; readonly name: string },
  { numbers, isAlone }: Question,
): Promise<unknown> {
  // Apart, because robots put hundreds of labels on an issue and its closing comes last.
  const lists = numbers.map(
    (number) => `i${number}: issue(number: ${number}) {
      states: timelineItems(last: 100, itemTypes: [CLOSED_EVENT, REOPENED_EVENT]) { nodes { __typename
        ... on ClosedEvent { createdAt stateReason } ... on ReopenedEvent { createdAt } } }
      labels: timelineItems(first: 100, itemTypes: [LABELED_EVENT]) { nodes { __typename
        ... on LabeledEvent { createdAt label { name } } } } }`,
  )
  const query = `query IssueHistories($owner: String!, $name: String!) {
    rateLimit { cost remaining resetAt } repository(owner: $owner, name: $name) { ${lists.join('\n')} } }`
  try {
    return await octokit.graphql(query, { ...repository })
  } catch (error) {
    const failure = graphqlFailure(error)
    const isRefused = failure?.errors.every(({ type }) => type === 'NOT_FOUND' || type === 'FORBIDDEN') ?? false
    if (failure === undefined || failure.data === null || !(isRefused || isAlone) || isRateLimited(error)) throw error
    return failure.data
  }
}
