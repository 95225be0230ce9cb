import type { FileState } from '../../simulator/state/model.ts'

/** Replaces `remove` lines (default 1) from the first line containing `at`; with `keep` the new lines follow that line instead. */
export interface Edit {
  readonly at: string
  readonly keep?: boolean
  readonly remove?: number
  readonly add: readonly string[]
}

interface Row {
  readonly kind: ' ' | '-' | '+'
  readonly text: string
}

const CONTEXT = 3

/** The text after the edits; an edit that finds no place is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = text.split('\n')
  for (const { at, keep = false, remove = 1, add } of edits) {
    const found = lines.findIndex((line) => line.includes(at))
    if (found >= 0) lines.splice(keep ? found + 1 : found, keep ? 0 : remove, ...add)
  }
  return lines.join('\n')
}

/** A changed file with its patch as GitHub shows it: hunks with three lines of context, no file header. */
export function diffTexts(path: string, before: string, after: string): FileState {
  const rows = compareLines(linesOf(before), linesOf(after))
  const count = (kind: Row['kind']) => rows.filter((row) => row.kind === kind).length
  const status = before === '' ? 'added' : after === '' ? 'removed' : 'modified'
  return { path, status, additions: count('+'), deletions: count('-'), patch: patchOf(rows) }
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** Rows of the longest common subsequence; removed lines stand before added ones. */
function compareLines(before: readonly string[], after: readonly string[]): Row[] {
  const lengths = commonLengths(before, after)
  const rows: Row[] = []
  let old = 0
  let young = 0
  while (old < before.length || young < after.length) {
    const removed = before[old]
    const added = after[young]
    if (removed !== undefined && removed === added) {
      rows.push({ kind: ' ', text: removed })
      old += 1
      young += 1
    } else if (
      removed !== undefined &&
      (added === undefined || (lengths[old + 1]?.[young] ?? 0) >= (lengths[old]?.[young + 1] ?? 0))
    ) {
      rows.push({ kind: '-', text: removed })
      old += 1
    } else {
      rows.push({ kind: '+', text: added ?? '' })
      young += 1
    }
  }
  return rows
}

/** How many lines the rests from each pair of positions have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let old = before.length - 1; old >= 0; old -= 1) {
    for (let young = after.length - 1; young >= 0; young -= 1) {
      const here = lengths[old] ?? []
      const next = lengths[old + 1] ?? []
      here[young] =
        before[old] === after[young] ? (next[young + 1] ?? 0) + 1 : Math.max(next[young] ?? 0, here[young + 1] ?? 0)
    }
  }
  return lengths
}

function patchOf(rows: readonly Row[]): string {
  const changed = rows.flatMap(({ kind }, index) => (kind === ' ' ? [] : [index]))
  const spans: { from: number; to: number }[] = []
  for (const index of changed) {
    const last = spans.at(-1)
    if (last !== undefined && index - last.to <= 2 * CONTEXT) last.to = index
    else spans.push({ from: index, to: index })
  }
  return spans.map(({ from, to }) => hunkOf(rows, Math.max(0, from - CONTEXT), to + CONTEXT + 1)).join('\n')
}

function hunkOf(rows: readonly Row[], from: number, to: number): string {
  const inside = rows.slice(from, to)
  const lines = (part: readonly Row[], without: Row['kind']) => part.filter(({ kind }) => kind !== without).length
  const side = (without: Row['kind']) => {
    const size = lines(inside, without)
    const start = lines(rows.slice(0, from), without) + (size === 0 ? 0 : 1)
    return size === 1 ? String(start) : `${start},${size}`
  }
  return [`@@ -${side('+')} +${side('-')} @@`, ...inside.map(({ kind, text }) => `${kind}${text}`)].join('\n')
}

/** The first added line in the new file that contains `text`; undefined when the patch adds none. */
export function addedLine(patch: string, text: string): number | undefined {
  let line = 0
  for (const row of patch.split('\n')) {
    const [, start] = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(row) ?? []
    if (start !== undefined) line = Number(start) - 1
    else if (!row.startsWith('-')) line += 1
    if (row.startsWith('+') && row.includes(text)) return line
  }
  return undefined
}

/** The part of a patch above and at a line of the new file, as GitHub shows it over a remark. */
export function hunkAt(patch: string, wanted: number): string {
  const rows: string[] = []
  let line = 0
  for (const row of patch.split('\n')) {
    const [, start] = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(row) ?? []
    if (start !== undefined) rows.splice(0)
    rows.push(row)
    if (start !== undefined) line = Number(start) - 1
    else if (!row.startsWith('-')) line += 1
    if (line >= wanted && start === undefined) break
  }
  return rows.join('\n')
}
