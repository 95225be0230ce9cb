import type { Actor } from '../snapshot.ts'

/** Whose work a change is (docs/metrics.md, "Cohorts"). A `bot` is a machine without a model and is in no figure. */
export type Cohort = 'people' | 'ai-assisted' | 'agent' | 'bot'

/**
 * A person who had help is still the author; an account that is a model is not one.
 * @param aiAssisted how sure it is that a model helped; null or undefined where nothing says so
 */
export function cohortOf(author: Actor['kind'], aiAssisted: string | null | undefined): Cohort {
  if (author === 'ai') return 'agent'
  if (author === 'bot') return 'bot'
  return aiAssisted == null ? 'people' : 'ai-assisted'
}

/** Whether people wrote it, with help or without: what all figures outside of the cohorts are about. */
export function isByPeople({ cohort }: { readonly cohort: Cohort }): boolean {
  return cohort === 'people' || cohort === 'ai-assisted'
}
