/** One place of a unified diff: what stands there before and after, in the order of the patch. */
export interface PatchHunk {
  /** Index of its first line in the file before, from 0. */
  readonly start: number
  readonly lines: readonly PatchLine[]
}

export interface PatchLine {
  readonly kind: 'kept' | 'removed' | 'added'
  readonly text: string
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@/
const KINDS: Readonly<Record<string, PatchLine['kind']>> = { ' ': 'kept', '-': 'removed', '+': 'added' }

/** Reads a unified diff as `pulls/{number}/files` gives it. What stands outside of a hunk, and notes about line ends, are left out. */
export function parsePatch(patch: string): readonly PatchHunk[] {
  const hunks: { start: number; lines: PatchLine[] }[] = []
  for (const text of patch.split('\n')) {
    const header = HEADER.exec(text)
    if (header !== null) {
      // A hunk without old lines stands behind the line that it names.
      const first = Number(header[1])
      hunks.push({ start: header[2] === '0' ? first : first - 1, lines: [] })
      continue
    }
    const kind = KINDS[text[0] ?? '']
    if (kind !== undefined) hunks.at(-1)?.lines.push({ kind, text: text.slice(1) })
  }
  return hunks
}
