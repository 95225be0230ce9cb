/** What became of the lines that a merged pull request added, in files that people review. */
export interface MergedLines {
  readonly repository: string
  readonly number: number
  /** Milliseconds since the epoch. */
  readonly mergedAt: number
  /** Lines it added whose later fate is known. */
  readonly tracked: number
  /** Lines it added whose patch is missing, or whose file was changed past all pull requests. */
  readonly untracked: number
  /** Of the tracked: removed or changed by other merged pull requests within so many days. */
  readonly changedIn14: number
  readonly changedIn21: number
  /** Lines with TODO, FIXME, HACK or XXX; one that is only moved is in neither. */
  readonly markersAdded: number
  readonly markersRemoved: number
}
