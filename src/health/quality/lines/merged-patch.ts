/** The patches of one merged pull request, as `pulls/{number}/files` gives them. */
export interface MergedPatch {
  readonly repository: string
  readonly number: number
  /** Milliseconds since the epoch. */
  readonly mergedAt: number
  /** What a bot changes is no churn; false where nobody knows yet who wrote it. */
  readonly isByBot: boolean
  /** What `countMarkers` finds in it. */
  readonly markers: { readonly added: number; readonly removed: number }
  readonly files: readonly PatchedFile[]
}

export interface PatchedFile {
  readonly path: string
  /** Null for a file that was not renamed. */
  readonly previousPath: string | null
  readonly change: 'added' | 'deleted' | 'modified' | 'renamed'
  /** False for generated and vendored files and lock files. */
  readonly isReviewed: boolean
  /** Hunks of a unified diff; null where GitHub leaves it out, as of binary files. */
  readonly patch: string | null
  readonly additions: number
}
