import { isBaseMerge } from '../is-base-merge.ts'
import type { Push, Snapshot } from '../snapshot.ts'

/** A forced push is told twice, by the timeline and by its webhook, seconds apart. */
const SAME_PUSH = 60_000
/** What is pushed at once was committed shortly before. */
const JUST_COMMITTED = 10 * 60_000

/**
 * The ordinary pushes that brought something to read. A forced one may be a rebase of the same diff, which only a comparison tells, so it
 * is none of these; nor is one of nothing but merges of the base.
 */
export function findNewsPushes(snapshot: Snapshot): readonly Push[] {
  const forced = snapshot.pushes.filter((push) => push.forced)
  return snapshot.pushes.filter(
    (push) =>
      !push.forced && !forced.some(({ at }) => Math.abs(at - push.at) <= SAME_PUSH) && !isBaseUpdate(push, snapshot),
  )
}

function isBaseUpdate({ at }: Push, snapshot: Snapshot): boolean {
  const pushed = (snapshot.commits ?? []).filter(
    ({ committedAt }) => committedAt !== null && committedAt <= at && at - committedAt <= JUST_COMMITTED,
  )
  return pushed.length > 0 && pushed.every((commit) => isBaseMerge(commit, snapshot))
}
