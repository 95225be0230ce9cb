import type { HostKind } from '../behaviour.ts'

/**
 * What an installation may ask for (docs: "Rate limits for the REST API", "Rate limits and query limits for the GraphQL API"). Each can
 * be changed while the simulator runs; infinity switches one off.
 */
export interface Limits {
  /** Requests an hour. */
  rest: number
  /** Points an hour. */
  graphql: number
  /** Writes that create content. */
  contentPerMinute: number
  contentPerHour: number
  /** A read is one point, a write five. */
  restPointsPerMinute: number
  /** A query is one point, a mutation five. */
  graphqlPointsPerMinute: number
  /** Processor time of GraphQL answers, in seconds, estimated from the nodes that a query may return. */
  graphqlSecondsPerMinute: number
  /** How a breach of a limit that is not hourly is answered; 200 is as well documented as 403. */
  secondaryStatus: 200 | 403
  /** Lets simulated time pass, so that budgets fill up again; the clock goes on running. */
  advance(milliseconds: number): void
}

const NONE = Number.POSITIVE_INFINITY

type Numbers = Omit<Limits, 'advance'>

const GITHUB: Numbers = {
  rest: 5_000,
  graphql: 5_000,
  contentPerMinute: 80,
  contentPerHour: 500,
  restPointsPerMinute: 900,
  graphqlPointsPerMinute: 2_000,
  graphqlSecondsPerMinute: 60,
  secondaryStatus: 403,
}

/** Hourly budgets alone: for what lets days pass within seconds, or time stand still. */
export const WITHOUT_SECONDARY_LIMITS: Partial<Numbers> = {
  contentPerMinute: NONE,
  contentPerHour: NONE,
  restPointsPerMinute: NONE,
  graphqlPointsPerMinute: NONE,
  graphqlSecondsPerMinute: NONE,
}

/** GitHub Enterprise Server has no limits as long as nobody switches them on (docs: "Configuring rate limits"). */
const GHES: Numbers = { ...GITHUB, ...WITHOUT_SECONDARY_LIMITS, rest: NONE, graphql: NONE }

/** The limits of a host, as it comes. */
export function limitsOf(host: HostKind, advance: Limits['advance'], changed: Partial<Numbers> = {}): Limits {
  return { ...(host === 'ghes' ? GHES : GITHUB), ...changed, advance }
}
