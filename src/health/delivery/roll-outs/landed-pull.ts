/** A pull request that was merged into a branch from which production is built. Those of bots are among them. */
export interface LandedPull {
  readonly number: number
  readonly title: string
  /** The branch that it was merged into. */
  readonly baseRef: string
  /** Milliseconds since the epoch; GitHub gives whole seconds, so two may be equal. */
  readonly mergedAt: number
  /** GitHub's `merge_commit_sha`: the merge commit, the squashed commit, or the last of the rebased ones. */
  readonly mergeSha: string
  /** Its own commits, which a pick may name. */
  readonly commits: readonly string[]
  /** A revert, a hotfix, or the end of an incident: a roll-out of nothing else mends. */
  readonly isFix: boolean
}
