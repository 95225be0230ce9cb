import type { PullRequestVerdict } from '../../depth/verdict.ts'
import type { Actor } from '../../snapshot/snapshot.ts'

/** Whose work a change is (docs/metrics.md, "Cohorts"). A `bot` is a machine without a model and is in no figure. */
export type Cohort = 'people' | 'ai-assisted' | 'agent' | 'bot'

/** A person who had help is still the author; an account that is a model is not one. */
export function cohortOf(author: Actor['kind'], aiAssisted: PullRequestVerdict['aiAssisted'] | null): Cohort {
  if (author === 'ai') return 'agent'
  if (author === 'bot') return 'bot'
  return aiAssisted == null ? 'people' : 'ai-assisted'
}

/** Whether people wrote it, with help or without: what all figures outside of the cohorts are about. */
export function isByPeople({ cohort }: { readonly cohort: Cohort }): boolean {
  return cohort === 'people' || cohort === 'ai-assisted'
}
