import type { ChangedFile, Snapshot } from '../snapshot.ts'
import { isNotebook } from './notebook-lines.ts'
import { isData } from './path-kinds.ts'

/**
 * Added and deleted lines that a person could review: without lock files, generated and vendored files. A pure rename changes no
 * line, so it adds nothing. Without a file list the totals count as they are. `undefined` where the source has no sizes.
 */
export function countEffectiveLines({ files, additions, deletions }: Snapshot): number | undefined {
  const total = additions === null || deletions === null ? undefined : additions + deletions
  if (files === null || files.length === 0) return total
  return files.reduce((sum, file) => (file.isReviewed ? sum + file.additions + file.deletions : sum), 0)
}

/** Whether nobody reads a file line by line because it holds data. Of a notebook whose patch is known only its sources count, and they are read. */
export function isDataFile({ path, novelLines }: Pick<ChangedFile, 'path' | 'novelLines'>): boolean {
  return isData(path) && !(isNotebook(path) && novelLines !== null)
}

/**
 * Effective lines without data files: what somebody who reviews the change has to read. Never more than the effective lines; the
 * same where the source has no file list.
 */
export function countReadableLines(snapshot: Snapshot): number | undefined {
  const lines = countEffectiveLines(snapshot)
  if (lines === undefined || snapshot.files === null) return lines
  const inData = snapshot.files.filter((file) => file.isReviewed && isDataFile(file))
  return lines - inData.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0)
}
