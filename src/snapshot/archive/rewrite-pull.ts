import type { ArchivedPull, WrittenPull } from './parse-archive.ts'

/** A pull request of an archive as it is written there: the inverse of reading a line. */
export function rewritePull(pull: ArchivedPull): WrittenPull {
  const { createdAt, readyAt, mergedAt, closedAt, updatedAt } = pull
  const { commits, reviews, reviewComments, issueComments, events } = pull
  return {
    ...pull,
    createdAt: textOf(createdAt) ?? '',
    readyAt: textOf(readyAt),
    mergedAt: textOf(mergedAt),
    closedAt: textOf(closedAt),
    updatedAt: textOf(updatedAt),
    commits: commits?.map((one) => ({
      ...one,
      committedAt: textOf(one.committedAt),
      authoredAt: textOf(one.authoredAt),
    })),
    reviews: reviews?.map((one) => ({ ...one, submittedAt: textOf(one.submittedAt) })),
    reviewComments: reviewComments?.map(rewriteCreated),
    issueComments: issueComments?.map(rewriteCreated),
    events: events?.map(rewriteCreated),
  }
}

function rewriteCreated<T extends { readonly createdAt: number | null }>(one: T) {
  return { ...one, createdAt: textOf(one.createdAt) }
}

function textOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
