import type { Snapshot } from '../snapshot.ts'
import { deriveAiAssistance } from './ai-assistance.ts'

/** Whose change it is: figures are taken for each of these apart, and none for `bot`. */
export const COHORTS = ['people', 'ai-assisted', 'agent', 'bot'] as const
export type Cohort = (typeof COHORTS)[number]

/**
 * `agent` a language model's account opened it · `bot` any other machine did, such as a dependency updater · `ai-assisted` a person
 * did, and it says or shows that a model helped · `people` all others.
 */
export function cohortOf(snapshot: Snapshot): Cohort {
  if (snapshot.author.kind === 'ai') return 'agent'
  if (snapshot.author.kind === 'bot') return 'bot'
  return deriveAiAssistance(snapshot) === undefined ? 'people' : 'ai-assisted'
}
