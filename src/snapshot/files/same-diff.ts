/** One file of a diff, as GitHub lists it for a pull request and for a comparison of commits alike. */
export interface DiffFile {
  readonly path: string
  readonly previousPath: string | undefined
  /** Undefined where GitHub gives none: for a binary file, and where it is too large. */
  readonly patch: string | undefined
  /** The blob of the file afterwards; null where there is none. */
  readonly blob: string | null
}

/** How the diff that somebody approved stands beside the diff of the head. */
export type DiffRelation = (typeof DIFF_RELATIONS)[number]
export const DIFF_RELATIONS = ['same', 'other', 'unknown'] as const // the literals

/** That two heads of a pull request were compared, and what came of it. */
export interface ComparedDiff {
  readonly approved: string
  readonly head: string
  readonly relation: DiffRelation
}

/** Null where the two were not compared. */
export function findRelation(
  compared: readonly ComparedDiff[],
  { approved, head }: { readonly approved: string | null; readonly head: string | null },
): DiffRelation | null {
  return compared.find((one) => one.approved === approved && one.head === head)?.relation ?? null
}

/**
 * Whether two diffs take away and bring the same lines of the same files in the same order, as those before and after a pure rebase do.
 * White space and line numbers do not count, as in `git patch-id`; nor do the lines around a change, because they are the base's.
 * `unknown` where nothing else differs than a file of which GitHub shows no lines.
 */
export function relateDiffs(a: readonly DiffFile[], b: readonly DiffFile[]): DiffRelation {
  if (a.length !== b.length) return 'other'
  const others = new Map(b.map((file) => [file.path, file]))
  const relations = a.map((file) => relateFiles(file, others.get(file.path)))
  if (relations.includes('other')) return 'other'
  return relations.includes('unknown') ? 'unknown' : 'same'
}

function relateFiles(a: DiffFile, b: DiffFile | undefined): DiffRelation {
  if (b === undefined || a.previousPath !== b.previousPath) return 'other'
  if (a.blob !== null && a.blob === b.blob && a.patch === undefined && b.patch === undefined) return 'same'
  if (a.patch === undefined || b.patch === undefined) return 'unknown'
  return changedLines(a.patch) === changedLines(b.patch) ? 'same' : 'other'
}

function changedLines(patch: string): string {
  return patch
    .split('\n')
    .filter((line) => /^[+-]/.test(line))
    .map((line) => line.replace(/\s+/g, ''))
    .join('\n')
}
