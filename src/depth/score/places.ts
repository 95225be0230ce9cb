import type { Thread } from '../../snapshot/snapshot.ts'

/** Changed lines for which one place in the diff is taken to speak: about a screenful, our own convention. */
export const LINES_PER_PLACE = 50

/**
 * How many different places of the change threads stand at: within a file, threads less than `LINES_PER_PLACE` lines apart are one
 * place, so that cutting a comment into pieces makes no second one. It does not depend on how long the files are: a longer change
 * must not look better covered by the same threads. `undefined` where there are threads and none says where it stands.
 */
export function countPlaces(threads: readonly Thread[]): number | undefined {
  const placed = threads.filter(({ path }) => path !== null)
  if (placed.length === 0 && threads.length > 0) return undefined
  const byFile = Map.groupBy(
    placed.filter(({ isReviewed }) => isReviewed),
    ({ path }) => path,
  )
  return byFile.values().reduce((sum, list) => sum + countWindows(list), 0)
}

/** The fewest stretches of `LINES_PER_PLACE` lines that hold all threads; threads about the whole file add none beyond one. */
function countWindows(threads: readonly Thread[]): number {
  const lines = threads.map(findLine).filter((line) => line !== undefined)
  let count = 0
  let end = Number.NEGATIVE_INFINITY
  for (const line of lines.toSorted((a, b) => a - b)) {
    if (line < end) continue
    count += 1
    end = line + LINES_PER_PLACE
  }
  return Math.max(1, count)
}

/** GitHub takes the line away when a thread gets outdated; its hunk still ends at the commented line. */
function findLine({ line, diffHunk }: Thread): number | undefined {
  return line ?? findLastLine(diffHunk ?? '')
}

const HEADER = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})/

function findLastLine(diffHunk: string): number | undefined {
  const start = HEADER.exec(diffHunk)?.[1]
  if (start === undefined) return undefined
  const shown = diffHunk.split('\n').slice(1)
  return Number(start) + shown.filter((text) => !text.startsWith('-')).length - 1
}
