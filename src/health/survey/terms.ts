import { z } from 'zod'
import { MIN_GROUP } from '../hide-groups.ts'
import { type Question, questionsWith } from './questions.ts'

const terms = z
  .object({
    /** Statements of the team's own. */
    own: z.array(z.string()),
    /** From so many answers on anything is shown. */
    minimum: z.int().min(MIN_GROUP),
    /** Whether people may add words of their own. */
    words: z.boolean(),
  })
  .readonly()

/** What a round asks and when it speaks; frozen at its opening. */
export type Terms = z.infer<typeof terms>

export function writeTerms(given: Terms): string {
  return JSON.stringify(terms.parse(given))
}

/** @throws ZodError for what `writeTerms` did not write */
export function readTerms(json: string): Terms {
  return terms.parse(JSON.parse(json))
}

export function questionsOf({ own }: Terms): readonly Question[] {
  return questionsWith(own)
}
