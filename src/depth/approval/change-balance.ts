import { isDataFile } from '../../snapshot/files/effective-lines.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'

/** How many lines that a person would read come and go; data is not read. */
export interface ChangeSizes {
  readonly additions: number
  readonly deletions: number
  /** 0–1: the smaller of the two against the larger; 1 where as many come as go. */
  readonly balance: number
  /** At least twice as many come as go. */
  readonly isMostlyNew: boolean
}

/** `undefined` where the source has no sizes, or no line changed. */
export function countSizes(snapshot: Snapshot): ChangeSizes | undefined {
  const { additions, deletions } = linesOf(snapshot)
  if (additions === null || deletions === null || additions + deletions === 0) return undefined
  const balance = Math.min(additions, deletions) / Math.max(additions, deletions)
  return { additions, deletions, balance, isMostlyNew: additions >= 2 * deletions }
}

function linesOf({ files, additions, deletions }: Snapshot): Pick<Snapshot, 'additions' | 'deletions'> {
  if (files === null || files.length === 0) return { additions, deletions }
  const reviewed = files.filter((file) => file.isReviewed && !isDataFile(file))
  return {
    additions: reviewed.reduce((sum, file) => sum + file.additions, 0),
    deletions: reviewed.reduce((sum, file) => sum + file.deletions, 0),
  }
}

/**
 * Lines that a person would read which are not only moved, wrapped or renamed; undefined where the patch of one of the files is not
 * known.
 */
export function countNovel({ files }: Snapshot): number | undefined {
  const toReview = (files ?? []).filter(
    (file) => file.isReviewed && !isDataFile(file) && file.additions + file.deletions > 0,
  )
  const known = toReview.flatMap(({ novelLines }) => novelLines ?? [])
  if (toReview.length === 0 || known.length < toReview.length) return undefined
  return known.reduce((sum, lines) => sum + lines, 0)
}
