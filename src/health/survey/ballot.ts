import { z } from 'zod'
import { TENURES, type Tenure } from '../people/tenure.ts'
import type { Question } from './questions.ts'

/** Of words of one's own; more would not fit into what every answer is sealed at. */
export const MOST_WORDS = 1_000

const ballot = z
  .strictObject({
    /** By question, 1 to 5; a question without an answer is missing. */
    scores: z.record(z.string(), z.int().min(1).max(5)),
    /** Null for those who rather not say. */
    tenure: z.enum(TENURES).nullable(),
    /** Null unless the round asks for words of one's own. */
    words: z.string().max(MOST_WORDS).nullable(),
  })
  .readonly()

/** What one person answered, without anything that says who: no time, no number, no name. */
export type Ballot = z.infer<typeof ballot>

/**
 * An answer as a browser sends it, or undefined for what no page of ours sends: a question that was not asked, words where none were asked
 * for. Written anew field by field, so that the order of its fields does not tell one browser from another.
 */
export function parseBallot(given: unknown, questions: readonly Question[], asksForWords: boolean): Ballot | undefined {
  const parsed = ballot.safeParse(given)
  if (!parsed.success) return undefined
  const { scores, tenure, words } = parsed.data
  const asked = new Set(questions.map(({ id }) => id))
  if (Object.keys(scores).some((id) => !asked.has(id)) || (words !== null && !asksForWords)) return undefined
  const inOrder = questions.flatMap(({ id }) => {
    const score = scores[id]
    return score === undefined ? [] : [[id, score] as const]
  })
  const plain = words === null ? '' : plainText(words)
  return { scores: Object.fromEntries(inOrder), tenure, words: plain.trim() === '' ? null : plain }
}

/** Without what nobody types and what would take more room than an answer has: control characters and halves of characters. */
function plainText(words: string): string {
  return words.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '')
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
