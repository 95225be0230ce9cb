import { type HeldRound, type RoundResults, readResults } from './held-round.ts'
import type { Outcome } from './survey-results.ts'

/** One statement in several rounds. */
export interface StatementSeries {
  readonly statement: string
  /** One a round, in their order; undefined where it was not asked. */
  readonly outcomes: readonly (Outcome | undefined)[]
}

export interface RoundSeries {
  /** The oldest first. */
  readonly rounds: readonly string[]
  /** What the last round asks, in its order. */
  readonly statements: readonly StatementSeries[]
}

/** Rounds beside each other, each in its own bands, by statement: that of a team's own may change its number. */
export function roundSeries(oldestFirst: readonly HeldRound[]): RoundSeries {
  const results = oldestFirst.map((round) => readResults(round, undefined).results)
  const statements = (results.at(-1) ?? []).map(({ question: { statement } }) => ({
    statement,
    outcomes: results.map((one) => outcomeOf(one, statement)),
  }))
  return { rounds: oldestFirst.map(({ round }) => round), statements }
}

function outcomeOf(results: RoundResults['results'], statement: string): Outcome | undefined {
  return results.find(({ question }) => question.statement === statement)?.all
}
