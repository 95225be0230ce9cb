import { DAY_MS } from '../../../util/time.ts'
import type { MergedLines } from '../../sources/merged-lines.ts'
import { editLines, type FileLines, ownersOf } from './file-lines.ts'
import type { MergedPatch, PatchedFile } from './merged-patch.ts'
import { type PatchHunk, parsePatch } from './parse-patch.ts'

type Counts = { -readonly [Name in keyof MergedLines]: MergedLines[Name] }

/** Days within which a line that is changed again is churn: ours, and the published figures'. */
const LONG_MS = 21 * DAY_MS
const SHORT_MS = 14 * DAY_MS

/**
 * Replays the patches of one repository in the order of their merges, so that each line knows the pull request that added it
 * (docs/signals.md, "Churn"). Equal to `git blame` on histories in which nothing is pushed past pull requests.
 */
export function createReplay() {
  const files = new Map<string, FileLines<Counts>>()
  const merged: Counts[] = []

  /** @param patch merged after all that were added before */
  function add({ repository, number, mergedAt, isByBot, markers, files: patched }: MergedPatch): void {
    const { added: markersAdded, removed: markersRemoved } = markers
    const own: Counts = { repository, number, mergedAt, ...nothingYet(), markersAdded, markersRemoved }
    merged.push(own)
    for (const file of patched) if (file.isReviewed) apply(file, { own, isByBot })
  }

  function apply(file: PatchedFile, by: Change): void {
    const from = file.previousPath ?? file.path
    const before = file.change === 'added' ? [] : (files.get(from) ?? [])
    // What a new file was copied from stays.
    if (file.change === 'added') lose(files.get(file.path) ?? [], by)
    else files.delete(from)
    if (file.change === 'deleted') replace(ownersOf(before), by)
    else if (file.patch === null) keepWithoutPatch(file, before, by)
    else files.set(file.path, edit(parsePatch(file.patch), before, { ...by, additions: file.additions }))
  }

  /** A file that was only renamed keeps its lines; one whose change nobody shows loses them. */
  function keepWithoutPatch({ path, change, additions }: PatchedFile, before: FileLines<Counts>, by: Change): void {
    by.own.untracked += additions
    if (change === 'renamed' && additions === 0) files.set(path, before)
    else lose(before, by)
  }

  return { add, result: (): readonly MergedLines[] => merged }
}

/** A merge, and what is known of it so far. */
interface Change {
  readonly own: Counts
  readonly isByBot: boolean
}

function edit(
  hunks: readonly PatchHunk[],
  before: FileLines<Counts>,
  { own, additions, ...by }: Change & Pick<PatchedFile, 'additions'>,
): FileLines<Counts> {
  const edited = editLines(before, hunks, own)
  own.tracked += edited.added
  own.untracked += Math.max(0, additions - countAdded(hunks))
  replace(edited.replaced, { own, ...by })
  for (const owner of edited.lost) forget(owner, own)
  return edited.lines
}

function countAdded(hunks: readonly PatchHunk[]): number {
  return hunks.flatMap(({ lines }) => lines).filter(({ kind }) => kind === 'added').length
}

function nothingYet() {
  return { tracked: 0, untracked: 0, changedIn14: 0, changedIn21: 0 }
}

function lose(lines: FileLines<Counts>, { own }: Change): void {
  for (const owner of ownersOf(lines)) forget(owner, own)
}

/** Lines of which nobody knows any more what becomes of them; what their time is over for is known. */
function forget(owner: Counts, { mergedAt }: Counts): void {
  if (mergedAt - owner.mergedAt > LONG_MS || owner.tracked === 0) return
  owner.tracked -= 1
  owner.untracked += 1
}

/** Lines that another one removed or changed; a bot’s work is no churn. */
function replace(owners: readonly Counts[], { own: { mergedAt }, isByBot }: Change): void {
  if (isByBot) return
  for (const owner of owners) {
    if (mergedAt - owner.mergedAt <= LONG_MS) owner.changedIn21 += 1
    if (mergedAt - owner.mergedAt <= SHORT_MS) owner.changedIn14 += 1
  }
}
