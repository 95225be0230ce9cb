import type { PatchHunk, PatchLine } from './parse-patch.ts'

/** One line of a file as far as patches tell: who added it, null for nobody that is known, and its text where it has been seen. */
interface KnownLine<Owner> {
  readonly owner: Owner | null
  readonly text: string | undefined
}

/** The lines of one file by index; beyond the last one nothing is known. */
export type FileLines<Owner> = KnownLine<Owner>[]

/** What a patch does to lines that are known. */
export interface Edited<Owner> {
  readonly lines: FileLines<Owner>
  /** How many lines are new; one that is only indented anew is not. */
  readonly added: number
  /** Owners of lines that are gone or changed, one for each line. */
  readonly replaced: readonly Owner[]
  /** Owners of lines that nobody can follow any more, because the file was changed past all pull requests. */
  readonly lost: readonly Owner[]
}

/** Applies the hunks of one patch. Where its context does not fit what is known, the file starts anew. */
export function editLines<Owner>(before: FileLines<Owner>, hunks: readonly PatchHunk[], owner: Owner): Edited<Owner> {
  const isFitting = hunks.every((hunk) => fits(before, hunk))
  let lines = isFitting ? [...before] : []
  const lost = isFitting ? [] : ownersOf(before)
  const replaced: (readonly Owner[])[] = []
  // From the last hunk on, so that the indices of the others still hold.
  for (const hunk of hunks.toReversed()) {
    const applied = applyHunk(lines, hunk, owner)
    lines = applied.lines
    replaced.push(applied.replaced)
  }
  const owned = (some: FileLines<Owner>) => some.filter((line) => line.owner === owner).length
  return { lines, added: owned(lines) - (isFitting ? owned(before) : 0), replaced: replaced.flat(), lost }
}

export function ownersOf<Owner>(lines: FileLines<Owner>): readonly Owner[] {
  return lines.flatMap(({ owner }) => owner ?? [])
}

function isOld({ kind }: PatchLine): boolean {
  return kind !== 'added'
}

function fits<Owner>(lines: FileLines<Owner>, { start, lines: patch }: PatchHunk): boolean {
  return patch.filter(isOld).every(({ text }, index) => {
    const known = lines[start + index]?.text
    return known === undefined || known === text
  })
}

function applyHunk<Owner>(lines: KnownLine<Owner>[], { start, lines: patch }: PatchHunk, owner: Owner) {
  const old = patch.filter(isOld)
  while (lines.length < start + old.length) lines.push({ owner: null, text: undefined })
  const own = lines.slice(start, start + old.length)
  const removed = old.flatMap(({ kind, text }, index) =>
    kind === 'removed' ? { text, owner: own[index]?.owner ?? null, isTaken: false } : [],
  )
  let kept = 0
  const after = patch.flatMap(({ kind, text }): KnownLine<Owner> | readonly KnownLine<Owner>[] => {
    if (kind === 'added') return { text, owner: passOn(removed, text, owner) }
    kept += 1
    return kind === 'kept' ? { text, owner: own[kept - 1]?.owner ?? null } : []
  })
  return {
    lines: [...lines.slice(0, start), ...after, ...lines.slice(start + old.length)],
    replaced: removed.flatMap((line) => (line.isTaken || line.owner === null ? [] : line.owner)),
  }
}

interface RemovedLine<Owner> {
  readonly text: string
  readonly owner: Owner | null
  isTaken: boolean
}

/** A line that is only indented anew belongs to whoever added it; pairs are taken in order. */
function passOn<Owner>(removed: readonly RemovedLine<Owner>[], text: string, owner: Owner): Owner | null {
  const bare = withoutSpace(text)
  const same = removed.find((line) => !line.isTaken && line.text !== text && withoutSpace(line.text) === bare)
  if (same === undefined || bare === '') return owner
  same.isTaken = true
  return same.owner
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}
