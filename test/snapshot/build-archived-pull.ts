import { deriveArchiveSnapshot } from '../../src/snapshot/archive/derive-archive-snapshot.ts'
import { type ArchivedPull, parseArchiveLine } from '../../src/snapshot/archive/parse-archive.ts'
import type { Snapshot } from '../../src/snapshot/snapshot.ts'

/** The instant `hours` after the pull request was opened, as archives write it. */
export function hour(hours: number): string {
  return new Date(Date.UTC(2026, 10, 16, 8) + hours * 3_600_000).toISOString()
}

/** A line of an archive: opened by ada in hour 0; everything else as given. */
export function archiveLine(keys: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ repo: 'shop/cart', number: 7, author: 'ada', createdAt: hour(0), ...keys })
}

export function archivedPull(keys: Readonly<Record<string, unknown>> = {}): ArchivedPull {
  const line = parseArchiveLine(archiveLine(keys))
  if (line.kind === 'broken') throw new Error(line.why)
  return line.pull
}

/** The snapshot of such a line as of `hours` after it was opened. */
export function snapshotOf(keys: Readonly<Record<string, unknown>> = {}, hours = 1000): Snapshot {
  const snapshot = deriveArchiveSnapshot(archivedPull(keys), Date.parse(hour(hours)))
  if (snapshot === undefined) throw new Error('it does not exist yet')
  return snapshot
}
