import type { Tenure } from '../people/tenure.ts'
import { type Ballot, byTenure, countAgreement } from './ballot.ts'
import { compareRounds, type RoundChange } from './compare-rounds.ts'
import type { Question } from './questions.ts'
import { type Outcome, type QuestionResult, surveyResults } from './survey-results.ts'
import { questionsOf, type Terms } from './terms.ts'

/** A round that is over, with what people answered. */
export interface HeldRound {
  /** `2026-Q4`. */
  readonly round: string
  /** Milliseconds since the epoch. */
  readonly closedAt: number
  readonly terms: Terms
  readonly ballots: readonly Ballot[]
}

/** What a closed round says. */
export interface RoundResults {
  readonly results: readonly QuestionResult[]
  /** By question, beside the round before; a question that was not asked then, or answered by too few, is missing. */
  readonly changes: ReadonlyMap<string, RoundChange>
}

/** @param before the round before this one; undefined for the first */
export function readResults(now: HeldRound, before: HeldRound | undefined): RoundResults {
  const { terms, ballots } = now
  const questions = questionsOf(terms)
  const changes = questions.flatMap((question) => {
    const change = before && changeOf(question, now, before)
    return change === undefined ? [] : [[question.id, change] as const]
  })
  return { results: surveyResults(ballots, questions, terms.minimum), changes: new Map(changes) }
}

/** Of whom, and what. */
export interface GroupQuestion {
  /** `q4`. */
  readonly question: string
  readonly tenure: Tenure
}

/** What a group by tenure answered to one question of everybody's; `change` where both rounds may show the group. */
export function readTenure(now: HeldRound, before: HeldRound | undefined, about: GroupQuestion) {
  const outcome = outcomeOf(now, about)
  const isComparable = outcome !== undefined && before !== undefined && outcomeOf(before, about) !== undefined
  if (!isComparable) return { outcome, change: undefined }
  const agreement = ({ ballots }: HeldRound) =>
    countAgreement(byTenure(ballots).get(about.tenure) ?? [], about.question)
  const minimum = Math.max(now.terms.minimum, before.terms.minimum)
  return { outcome, change: compareRounds(agreement(now), agreement(before), minimum) }
}

/** Undefined where the group may not be shown. */
function outcomeOf({ ballots, terms }: HeldRound, { question, tenure }: GroupQuestion): Outcome | undefined {
  const results = surveyResults(ballots, questionsOf(terms), terms.minimum)
  return results.find((one) => one.question.id === question)?.byTenure.get(tenure)
}

/** Statements of a team's own are the same where their words are: `own1` of another round may ask something else. */
function changeOf(question: Question, now: HeldRound, before: HeldRound): RoundChange | undefined {
  const same = questionsOf(before.terms).find(({ statement }) => statement === question.statement)
  const then = same && countAgreement(before.ballots, same.id)
  const minimum = Math.max(now.terms.minimum, before.terms.minimum)
  return compareRounds(countAgreement(now.ballots, question.id), then, minimum)
}
