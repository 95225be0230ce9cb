import type { SignalPull } from '../../signals/signal-pull.ts'

/** How much a model has to do with a change, by signs alone: each merged one is in exactly one; those of bots are in none. */
export const AI_COHORTS = ['agent', 'declared', 'detected', 'no sign'] as const
export type AiCohort = (typeof AI_COHORTS)[number]

/** An account that is a model comes first, whoever helped it; then what the change says of itself. Undefined for bots. */
export function aiCohortOf({ cohort, aiHelp }: Pick<SignalPull, 'cohort' | 'aiHelp'>): AiCohort | undefined {
  if (cohort === 'bot') return undefined
  return cohort === 'agent' ? 'agent' : (aiHelp ?? 'no sign')
}
