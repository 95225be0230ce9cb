import { type ChangedLines, countSourceLines } from '../files/notebook-lines.ts'
import { countNovelLines } from '../files/novel-lines.ts'
import type { ChangedFile } from '../snapshot.ts'
import type { ArchiveReading } from './archive-reading.ts'
import type { ArchivedPull } from './parse-archive.ts'

/** A file without sizes among others is a binary one; where none has sizes, the source knows no sizes by file. */
export function deriveArchiveFiles(
  { files }: Pick<ArchivedPull, 'files'>,
  { isReviewed }: Pick<ArchiveReading, 'isReviewed'>,
): ChangedFile[] | null {
  if (files == null || isUnsized(files)) return null
  const novel = countNovelLines(files.flatMap(({ path, patch }) => (patch == null ? [] : [{ path, patch }])))
  return files.map(({ path, previousPath, status, additions, deletions, patch }) => ({
    path,
    previousPath: previousPath ?? null,
    ...(countSourceLines(path, patch) ?? sizeOf(additions, deletions)),
    change: CHANGES[status ?? ''] ?? (previousPath == null ? null : 'renamed'),
    novelLines: novel.get(path) ?? null,
    isReviewed: isReviewed(path),
  }))
}

function sizeOf(additions: number | null | undefined, deletions: number | null | undefined): ChangedLines {
  return { additions: additions ?? 0, deletions: deletions ?? 0 }
}

/** By the words of GitHub's REST interface. */
const CHANGES: Readonly<Record<string, ChangedFile['change']>> = {
  added: 'added',
  copied: 'added',
  removed: 'deleted',
  modified: 'modified',
  changed: 'modified',
  renamed: 'renamed',
}

function isUnsized(files: NonNullable<ArchivedPull['files']>): boolean {
  return files.length > 0 && files.every(({ additions, deletions }) => additions == null && deletions == null)
}
