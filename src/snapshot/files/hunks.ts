import type { ChangedLines } from './notebook-lines.ts'

/** Changed places of one file at one head, without any text. */
export interface FileHunks {
  readonly path: string
  readonly hunks: readonly Hunk[]
  /** Changed lines that say something new (`novel-lines.ts`); null where GitHub gave no patch. */
  readonly novelLines: number | null
  /** Of a notebook: the lines of its sources; null for other files, and where GitHub gave no patch. */
  readonly sourceLines: ChangedLines | null
}

export interface Hunk {
  /** First and last line of the hunk's added lines in the new file, 1-based; for a pure deletion the line it stood before. */
  readonly startLine: number
  readonly endLine: number
  /** Added and deleted lines. */
  readonly changedLines: number
}

const HEADER = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/

/** Reads the line ranges out of a unified diff as GitHub's REST `patch` gives it. Lines outside a hunk are ignored. */
export function parseHunks(patch: string): readonly Hunk[] {
  const hunks: Hunk[] = []
  let line = 0
  let open: { start: number; end: number; changed: number } | undefined
  const close = () => {
    if (open !== undefined) hunks.push({ startLine: open.start, endLine: open.end, changedLines: open.changed })
    open = undefined
  }
  for (const text of patch.split('\n')) {
    const header = HEADER.exec(text)
    if (header !== null) {
      close()
      line = Number(header[1])
    } else if (text.startsWith('+')) {
      open = { start: open?.start ?? line, end: line, changed: (open?.changed ?? 0) + 1 }
      line += 1
    } else if (text.startsWith('-')) {
      const at = Math.max(1, line)
      open = { start: open?.start ?? at, end: open?.end ?? at, changed: (open?.changed ?? 0) + 1 }
    } else if (text.startsWith(' ')) {
      close()
      line += 1
    }
  }
  close()
  return hunks
}
