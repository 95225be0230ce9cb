/** How the commit of a roll-out lies beside that of the roll-out before it: what `compare/{base}...{head}` answers. */
export type CommitRelation =
  | {
      readonly kind: 'related'
      readonly base: string
      readonly head: string
      readonly status: 'ahead' | 'behind' | 'diverged' | 'identical'
      /** Reachable from `head` and not from `base`, in any order. */
      readonly commits: readonly RangeCommit[]
      /** False where the answer was cut off, so that commits are missing. */
      readonly isComplete: boolean
    }
  /** GitHub does not know one of the two any more. */
  | { readonly kind: 'unresolved'; readonly base: string; readonly head: string }

export interface RangeCommit {
  readonly sha: string
  /** The whole message: marks of picked changes stand in its headline and its last lines. */
  readonly message: string
}
