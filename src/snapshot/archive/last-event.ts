import type { ArchivedPull } from './parse-archive.ts'

/**
 * The latest thing that an archive knows to have happened to a pull request up to `now`, milliseconds since the epoch. Commit dates can
 * be forged and are not asked.
 */
export function lastEventAt(pull: ArchivedPull, now: number): number {
  const { createdAt, readyAt, mergedAt, closedAt, updatedAt } = pull
  const written = [pull.reviewComments, pull.issueComments, pull.events].flatMap((list) => list ?? [])
  const moments = [
    createdAt,
    readyAt,
    mergedAt,
    closedAt,
    updatedAt,
    ...(pull.reviews ?? []).map(({ submittedAt }) => submittedAt),
    ...written.map((one) => one.createdAt),
  ]
  return moments.reduce<number>((last, at) => (at !== null && at > last && at <= now ? at : last), createdAt)
}
