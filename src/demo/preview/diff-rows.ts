export interface BareRow {
  readonly kind: 'hunk' | 'context' | 'added' | 'removed'
  readonly before: number | null
  readonly after: number | null
  readonly text: string
}

/** A patch as numbered lines. Without a patch (too large, or binary) there are none. */
export function diffRows(patch: string | undefined): BareRow[] {
  const rows: BareRow[] = []
  let before = 0
  let after = 0
  for (const line of (patch ?? '').split('\n')) {
    const [, old, young] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line) ?? []
    if (old !== undefined && young !== undefined) {
      before = Number(old)
      after = Number(young)
      rows.push({ kind: 'hunk', before: null, after: null, text: line })
    } else if (line.startsWith('+')) {
      rows.push({ kind: 'added', before: null, after, text: line.slice(1) })
      after += 1
    } else if (line.startsWith('-')) {
      rows.push({ kind: 'removed', before, after: null, text: line.slice(1) })
      before += 1
    } else if (line.startsWith(' ')) {
      rows.push({ kind: 'context', before, after, text: line.slice(1) })
      before += 1
      after += 1
    }
  }
  return rows
}
