import type { HistoryPage } from '../../github/history/read-history.ts'
import type { Backfill } from '../../store/pull-requests/backfills.ts'

/** How far the clocks of two of GitHub's machines may differ. */
export const OVERLAP_MS = 60_000
/** A repository that changes faster than it is read is left to its webhooks. */
const MOST_SCANS = 20

interface Read {
  readonly pulls: number
  readonly incomplete: number
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * The progress of a backfill after a page. The list is ordered by the last update, so a pull request that is updated during a scan jumps
 * to its top: further scans look for what changed since the one before began, until nothing did.
 */
export function backfillProgress(before: Backfill, page: HistoryPage, { pulls, incomplete, now }: Read): Backfill {
  const progress = {
    ...before,
    pulls: before.pulls + pulls,
    incomplete: before.incomplete + incomplete,
    pageSize: page.pageSize,
    newest: page.newest ?? before.newest,
    cursor: page.resumeAfter,
  }
  if (!page.isEnd) return progress
  const { newest, scans, updatedSince } = progress
  const isQuiet = newest === null || (scans > 0 && newest - OVERLAP_MS <= updatedSince) || scans + 1 >= MOST_SCANS
  const next = { scans: scans + 1, updatedSince: (newest ?? updatedSince) - OVERLAP_MS, newest: null, cursor: null }
  return isQuiet ? { ...progress, cursor: null, finishedAt: now } : { ...progress, ...next }
}
