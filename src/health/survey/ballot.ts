import { TENURES, type Tenure } from './questions.ts'

/** What one person answered, without anything that says who: no time, no number, no name. */
export interface Ballot {
  /** By question, 1 to 5; a question without an answer is missing. */
  readonly scores: Readonly<Record<string, number>>
  /** Null for those who rather not say. */
  readonly tenure: Tenure | null
  /** Null unless the round asks for words of one's own. */
  readonly words: string | null
}

/** From 4 on people agree. */
const POSITIVE_FROM = 4

/** How many of those who answered one question agree. */
export interface Agreement {
  readonly part: number
  readonly whole: number
}

export function countAgreement(ballots: readonly Ballot[], question: string): Agreement {
  const scores = scoresOf(ballots, question)
  return { part: scores.filter((score) => score >= POSITIVE_FROM).length, whole: scores.length }
}

/** Every answer to one question, in no order that means anything. */
export function scoresOf(ballots: readonly Ballot[], question: string): readonly number[] {
  return ballots.flatMap(({ scores }) => scores[question] ?? [])
}

/** By how long people say they have been here. */
export function byTenure(ballots: readonly Ballot[]): ReadonlyMap<Tenure, readonly Ballot[]> {
  return new Map(TENURES.map((tenure) => [tenure, ballots.filter((ballot) => ballot.tenure === tenure)]))
}
