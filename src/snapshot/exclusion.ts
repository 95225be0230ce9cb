import { compileGlob } from '../util/compile-glob.ts'

/** What the configuration wants left out, as patterns (`compile-glob.ts`) without regard to case. */
export interface ExclusionRules {
  readonly labels: readonly string[]
  /** Of the base or the head. */
  readonly branches: readonly string[]
  readonly titles: readonly string[]
  /** Logins. */
  readonly authors: readonly string[]
  /** A change is left out when every file of it matches. */
  readonly paths: readonly string[]
}

export const NO_EXCLUSIONS: ExclusionRules = { labels: [], branches: [], titles: [], authors: [], paths: [] }

/** By what a change is left out. */
export type ExcludedBy = 'label' | 'branch' | 'title' | 'author' | 'path'

export interface Excludable {
  readonly labels: readonly string[]
  /** Null where the source does not say. */
  readonly baseRef: string | null
  readonly headRef: string | null
  readonly title: string
  /** Null for a deleted account. */
  readonly login: string | null
  /** Null where the source has no list. */
  readonly paths: readonly string[] | null
}

/** Compiles the rules once; the answer is the first kind that applies, `null` where none does. */
export function createExclusion(rules: ExclusionRules): (change: Excludable) => ExcludedBy | null {
  const isLabel = anyOf(rules.labels)
  const isBranch = anyOf(rules.branches)
  const isTitle = anyOf(rules.titles)
  const isAuthor = anyOf(rules.authors)
  const isPath = anyOf(rules.paths)
  return ({ labels, baseRef, headRef, title, login, paths }) => {
    if (labels.some(isLabel)) return 'label'
    if ([baseRef, headRef].some((ref) => ref !== null && isBranch(ref))) return 'branch'
    if (isTitle(title)) return 'title'
    if (login !== null && isAuthor(login)) return 'author'
    return paths !== null && paths.length > 0 && paths.every(isPath) ? 'path' : null
  }
}

function anyOf(patterns: readonly string[]): (text: string) => boolean {
  const compiled = patterns.map((pattern) => compileGlob(pattern.toLowerCase()))
  return (text) => compiled.length > 0 && compiled.some((matches) => matches(text.toLowerCase()))
}
