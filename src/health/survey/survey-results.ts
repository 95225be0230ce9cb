import { groupOfPeople, hideSmallGroups } from '../hide-groups.ts'
import type { Tenure } from '../people/tenure.ts'
import { type Ballot, byTenure, scoresOf } from './ballot.ts'
import type { Question } from './questions.ts'

/** Fifths of all answers, so that nobody sees that everybody said the same. */
export const FIFTHS = ['0–20%', '20–40%', '40–60%', '60–80%', '80–100%'] as const
export type Fifth = (typeof FIFTHS)[number]

/** How many answered, so roughly that one more person does not show. */
export const CROWDS = ['5–9', '10–19', '20–49', '50+'] as const
export type Crowd = (typeof CROWDS)[number]

/** What a group of people answered to one question. */
export type Outcome =
  | { readonly kind: 'shown'; readonly low: Fifth; readonly middle: Fifth; readonly high: Fifth; readonly n: Crowd }
  /** Fewer than five, or it would tell about fewer than five; the number is hidden with it. */
  | { readonly kind: 'hidden' }

export interface QuestionResult {
  readonly question: Question
  readonly all: Outcome
  /** Of those groups alone that may be shown. */
  readonly byTenure: ReadonlyMap<Tenure, Outcome>
}

/**
 * What a round may say: for each question the shares of 1–2, 3 and 4–5 in fifths, from `minimum` answers to that question on
 * (docs/signals.md, "Team survey").
 *
 * @param minimum at least 5; a configuration may raise it
 */
export function surveyResults(
  ballots: readonly Ballot[],
  questions: readonly Question[],
  minimum: number,
): readonly QuestionResult[] {
  return questions.map((question) => {
    const answered = ballots.filter(({ scores }) => scores[question.id] !== undefined)
    const groups = [...byTenure(answered)]
    const rest = answered.filter(({ tenure }) => tenure === null)
    const named = [...groups, [REST, rest] as const].map(([name, members]) =>
      groupOfPeople(name, keysOf(name, members)),
    )
    const visible = hideSmallGroups(named, minimum)
    const outcome = (members: readonly Ballot[]) => toOutcome(scoresOf(members, question.id))
    const shown = groups.filter(([name]) => visible.groups.has(name))
    return {
      question,
      all: answered.length < minimum ? HIDDEN : outcome(answered),
      byTenure: new Map(shown.map(([name, members]) => [name, outcome(members)])),
    }
  })
}

const HIDDEN: Outcome = { kind: 'hidden' }

/** Those who did not say how long they have been here; never shown, but part of what is left when groups are taken away. */
const REST = 'not said'

/** Ballots have no names: each stands for one person of its group. */
function keysOf(group: string, members: readonly Ballot[]): ReadonlySet<string> {
  return new Set(members.map((_, index) => `${group} ${index}`))
}

function toOutcome(scores: readonly number[]): Outcome {
  const share = (from: number, to: number) =>
    fifthOf(scores.filter((score) => score >= from && score <= to).length, scores.length)
  return { kind: 'shown', low: share(1, 2), middle: share(3, 3), high: share(4, 5), n: crowdOf(scores.length) }
}

/** The lower end belongs to a fifth, and everybody to the last. Counted in whole numbers: a fifth of ten is not 0.2 of ten. */
function fifthOf(part: number, whole: number): Fifth {
  return FIFTHS[Math.min(FIFTHS.length - 1, Math.floor((part * FIFTHS.length) / whole))] ?? FIFTHS[0]
}

/** @param people at least 5 */
export function crowdOf(people: number): Crowd {
  if (people >= 50) return '50+'
  if (people >= 20) return '20–49'
  return people >= 10 ? '10–19' : '5–9'
}
