import type { Snapshot, Thread } from '../snapshot/snapshot.ts'
import { isSubstantive, type Remark } from './comment/collect-remarks.ts'
import { isRequest } from './intents.ts'

/** A review in facts that can be counted: what people other than the author asked for, where, and what came of it. */
export interface ReviewReach {
  /** Comments that say something about the change. */
  readonly comments: number
  /** Of them, those in the diff. */
  readonly inline: number
  /** Of them, those that ask for a change; a question alone does not. */
  readonly asking: number
  /** Of those, the ones outside the diff: nothing tells whether they were settled. */
  readonly askingElsewhere: number
  /** Changed files that people review; null where they are not known. */
  readonly files: number | null
  /** Of them, those in which such a comment stands. */
  readonly filesReached: number
  /** Threads that ask for a change and whose lines changed afterwards. */
  readonly changed: number
  /** Threads that ask for a change and were resolved while their lines stayed as they were. */
  readonly resolved: number
  /** Threads that ask for a change. */
  readonly requests: number
}

export function measureReach({ threads, files }: Snapshot, remarks: readonly Remark[]): ReviewReach {
  const about = remarks.filter(isSubstantive)
  const asking = about.filter(({ statements }) => statements.some(({ intent }) => isRequest(intent)))
  const reviewed = files?.flatMap(({ path, isReviewed }) => (isReviewed ? [path] : [])) ?? null
  const requests = threadsOf(asking, threads)
  const changed = requests.filter(({ isOutdated }) => isOutdated === true)
  return {
    comments: about.length,
    inline: about.filter(isInline).length,
    asking: asking.length,
    askingElsewhere: asking.filter((remark) => !isInline(remark)).length,
    files: reviewed?.length ?? null,
    filesReached: new Set(threadsOf(about, threads).flatMap(({ path }) => path ?? [])).intersection(new Set(reviewed))
      .size,
    changed: changed.length,
    resolved: requests.filter((one) => one.isResolved === true && !changed.includes(one)).length,
    requests: requests.length,
  }
}

function isInline({ where }: Remark): boolean {
  return where === 'inline'
}

function threadsOf(remarks: readonly Remark[], threads: Snapshot['threads']): readonly Thread[] {
  const ids = new Set(remarks.map(({ threadId }) => threadId))
  return (threads ?? []).filter(({ id }) => ids.has(id))
}
