import type { FileState } from '../state/model.ts'

/** Replaces `remove` lines that begin with the first line containing `at`; with `after` the new lines follow it instead. */
export interface Edit {
  readonly at: string
  readonly keep?: boolean
  readonly remove?: number
  readonly add: readonly string[]
}

interface Change {
  readonly start: number
  readonly removed: number
  readonly add: readonly string[]
}

const CONTEXT = 3

/** The text after the edits, or undefined when one of them finds no place. */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  const lines = text.split('\n')
  const changes = changesOf(lines, edits)
  if (changes === undefined) return undefined
  for (const { start, removed, add } of changes.toReversed()) lines.splice(start, removed, ...add)
  return lines.join('\n')
}

/** A changed file with its patch, as GitHub shows it: hunks with three lines of context, no file header. */
export function diffEdits(path: string, text: string, edits: readonly Edit[]): FileState | undefined {
  const lines = text.split('\n')
  const changes = changesOf(lines, edits)
  if (changes === undefined) return undefined
  const additions = changes.reduce((sum, { add }) => sum + add.length, 0)
  const deletions = changes.reduce((sum, { removed }) => sum + removed, 0)
  return { path, status: 'modified', additions, deletions, patch: patchOf(lines, changes) }
}

/** A new file with its patch. */
export function diffAdded(path: string, text: string): FileState {
  const lines = text.replace(/\n$/, '').split('\n')
  const patch = [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join('\n')
  return { path, status: 'added', additions: lines.length, deletions: 0, patch }
}

/** A file that is gone, with its patch. */
export function diffRemoved(path: string, text: string): FileState {
  const lines = text.replace(/\n$/, '').split('\n')
  const patch = [`@@ -1,${lines.length} +0,0 @@`, ...lines.map((line) => `-${line}`)].join('\n')
  return { path, status: 'removed', additions: 0, deletions: lines.length, patch }
}

function changesOf(lines: readonly string[], edits: readonly Edit[]): readonly Change[] | undefined {
  const changes = edits.map(({ at, keep = false, remove = keep ? 0 : 1, add }) => {
    const found = lines.findIndex((line) => line.includes(at))
    return { start: keep ? found + 1 : found, removed: remove, add, found }
  })
  if (changes.some(({ found }) => found < 0)) return undefined
  return changes.toSorted((a, b) => a.start - b.start)
}

function patchOf(lines: readonly string[], changes: readonly Change[]): string {
  const groups: Change[][] = []
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1)
    if (last !== undefined && change.start - (last.start + last.removed) <= 2 * CONTEXT) groups.at(-1)?.push(change)
    else groups.push([change])
  }
  let shift = 0
  return groups
    .map((group) => {
      const hunk = hunkOf(lines, group, shift)
      shift += group.reduce((sum, { add, removed }) => sum + add.length - removed, 0)
      return hunk
    })
    .join('\n')
}

/** `shift` is by how many lines the earlier hunks moved the rest down. */
function hunkOf(lines: readonly string[], group: readonly Change[], shift: number): string {
  const from = Math.max(0, (group[0]?.start ?? 0) - CONTEXT)
  const last = group.at(-1)
  const to = Math.min(lines.length, (last?.start ?? 0) + (last?.removed ?? 0) + CONTEXT)
  const body: string[] = []
  let position = from
  for (const { start, removed, add } of group) {
    body.push(...lines.slice(position, start).map((line) => ` ${line}`))
    body.push(...lines.slice(start, start + removed).map((line) => `-${line}`), ...add.map((line) => `+${line}`))
    position = start + removed
  }
  body.push(...lines.slice(position, to).map((line) => ` ${line}`))
  const grown = group.reduce((sum, { add, removed }) => sum + add.length - removed, 0)
  return [`@@ -${from + 1},${to - from} +${from + 1 + shift},${to - from + grown} @@`, ...body].join('\n')
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
