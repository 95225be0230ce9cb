import type { Snapshot } from '../../snapshot/snapshot.ts'
import { DAY_MS } from '../../util/time.ts'

/** A commit that is so much older was not made for this change. */
const OLDEST_START_MS = 90 * DAY_MS

/**
 * When its author made the first commit, milliseconds since the epoch: a rebase leaves that as it was. The creation where the commit came
 * later; null where it is unknown or lies more than ninety days before the creation.
 */
export function startOfWork({ commits, createdAt }: Pick<Snapshot, 'commits' | 'createdAt'>): number | null {
  const instants = (commits ?? []).flatMap(({ authoredAt, committedAt }) => authoredAt ?? committedAt ?? [])
  if (instants.length === 0) return null
  const first = instants.reduce((least, at) => Math.min(least, at))
  return createdAt - first > OLDEST_START_MS ? null : Math.min(first, createdAt)
}
