import { DAY_MS } from '../../../util/time.ts'
import type { MergedLines } from '../../sources/merged-lines.ts'
import { editLines, type FileLines, ownersOf } from './file-lines.ts'
import type { MergedPatch, PatchedFile } from './merged-patch.ts'
import { parsePatch } from './parse-patch.ts'

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
  const byBots = new Set<Counts>()

  /** @param patch merged after all that were added before */
  function add({ repository, number, mergedAt, isByBot, markers, files: patched }: MergedPatch): void {
    const { added: markersAdded, removed: markersRemoved } = markers
    const own: Counts = { repository, number, mergedAt, ...nothingYet(), markersAdded, markersRemoved }
    merged.push(own)
    if (isByBot) byBots.add(own)
    for (const file of patched) if (file.isReviewed) apply(file, own)
  }

  function apply(file: PatchedFile, own: Counts): void {
    const from = file.previousPath ?? file.path
    const before = file.change === 'added' ? [] : (files.get(from) ?? [])
    // What a new file was copied from stays.
    if (file.change === 'added') lose(files.get(file.path) ?? [], own)
    else files.delete(from)
    if (file.change === 'deleted') countGone(ownersOf(before), own)
    else if (file.patch === null) keepWithoutPatch(file, before, own)
    else edit({ path: file.path, additions: file.additions, patch: file.patch }, before, own)
  }

  function edit(
    { path, patch, additions }: Pick<PatchedFile, 'path' | 'additions'> & { readonly patch: string },
    before: FileLines<Counts>,
    own: Counts,
  ): void {
    const hunks = parsePatch(patch)
    const edited = editLines(before, hunks, own)
    own.tracked += edited.added
    own.untracked += Math.max(0, additions - countAdded(hunks))
    countGone(edited.replaced, own)
    for (const owner of edited.lost) forget(owner, own)
    files.set(path, edited.lines)
  }

  /** A file that was only renamed keeps its lines; one whose change nobody shows loses them. */
  function keepWithoutPatch({ path, change, additions }: PatchedFile, before: FileLines<Counts>, own: Counts): void {
    own.untracked += additions
    if (change === 'renamed' && additions === 0) files.set(path, before)
    else lose(before, own)
  }

  /** Lines that another one removed or changed; a bot’s work is no churn. */
  function countGone(owners: readonly Counts[], own: Counts): void {
    if (!byBots.has(own)) replace(owners, own)
  }

  return { add, result: (): readonly MergedLines[] => merged }
}

function countAdded(hunks: ReturnType<typeof parsePatch>): number {
  return hunks.flatMap(({ lines }) => lines).filter(({ kind }) => kind === 'added').length
}

function nothingYet() {
  return { tracked: 0, untracked: 0, changedIn14: 0, changedIn21: 0 }
}

function lose(lines: FileLines<Counts>, by: Counts): void {
  for (const owner of ownersOf(lines)) forget(owner, by)
}

/** Lines of which nobody knows any more what becomes of them; what their time is over for is known. */
function forget(owner: Counts, { mergedAt }: Counts): void {
  if (mergedAt - owner.mergedAt > LONG_MS || owner.tracked === 0) return
  owner.tracked -= 1
  owner.untracked += 1
}

function replace(owners: readonly Counts[], { mergedAt }: Counts): void {
  for (const owner of owners) {
    if (mergedAt - owner.mergedAt <= LONG_MS) owner.changedIn21 += 1
    if (mergedAt - owner.mergedAt <= SHORT_MS) owner.changedIn14 += 1
  }
}
