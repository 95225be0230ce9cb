import { byVisibility } from '../comment-order.ts'
import type { InlineComment, Thread } from '../snapshot.ts'
import type { ArchiveReading } from './archive-reading.ts'
import type { ArchivedPull } from './parse-archive.ts'

type ArchivedInline = NonNullable<ArchivedPull['reviewComments']>[number]

/**
 * The inline threads that others could see at `asOf` (milliseconds since the epoch). Replies join the thread they answer, through
 * any number of links; without links each comment is a thread of its own. `null` where the archive has no inline comments at all.
 */
export function deriveArchiveThreads(
  pull: ArchivedPull,
  asOf: number,
  { who, isReviewed }: ArchiveReading,
): Thread[] | null {
  const archivedComments = pull.reviewComments
  if (archivedComments == null) return null
  const submissions = indexSubmissions(pull)
  const parents = indexParents(archivedComments)
  const threads = new Map<string, ArchivedThread>()
  for (const [index, archived] of archivedComments.entries()) {
    const reviewId = toKey(archived.reviewId)
    const visibleAt = deriveVisibleAt(reviewId === null ? undefined : submissions.get(reviewId), archived.createdAt)
    if (visibleAt === null || visibleAt > asOf) continue
    const id = toKey(archived.id) ?? `inline-${index}`
    const author = who(archived.author, archived.authorType)
    const createdAt = archived.createdAt ?? visibleAt
    const comment = { id, author, createdAt, visibleAt, body: archived.body ?? '', reviewId }
    addTo(threads, findRoot(toKey(archived.inReplyTo) ?? id, parents), { archived, comment })
  }
  return Array.from(threads, ([id, { root, comments }]) => toThread(id, root, { comments, isReviewed, who }))
}

interface ArchivedThread {
  root: ArchivedInline
  readonly comments: InlineComment[]
}

/** The root may come after its answers; until it does, the first comment stands for it. */
function addTo(
  threads: Map<string, ArchivedThread>,
  rootId: string,
  { archived, comment }: { readonly archived: ArchivedInline; readonly comment: InlineComment },
): void {
  const thread = threads.get(rootId)
  if (thread === undefined) {
    threads.set(rootId, { root: archived, comments: [comment] })
    return
  }
  if (comment.id === rootId) thread.root = archived
  thread.comments.push(comment)
}

/** When each review was submitted. */
function indexSubmissions({ reviews, reviewComments }: ArchivedPull): ReadonlyMap<string | null, number | null> {
  if (reviews == null || !reviewComments?.some(({ reviewId }) => reviewId != null)) return new Map()
  return new Map(reviews.map(({ id, state, submittedAt }) => [toKey(id), isPending(state) ? null : submittedAt]))
}

/** Nobody else sees it, whatever time an export writes beside it. */
function isPending(state: string | null | undefined): boolean {
  return state?.toUpperCase() === 'PENDING'
}

/** Exports write ids as numbers or as text. */
function toKey(id: string | number | null | undefined): string | null {
  return id == null ? null : String(id)
}

function toThread(
  id: string,
  { path, line, startLine, diffHunk, isResolved, isOutdated, resolvedBy }: ArchivedInline,
  { comments, isReviewed, who }: Pick<ArchiveReading, 'isReviewed' | 'who'> & Pick<Thread, 'comments'>,
): Thread {
  return {
    id,
    path: path ?? null,
    isReviewed: path == null || isReviewed(path),
    line: line ?? null,
    startLine: startLine ?? null,
    isResolved: isResolved ?? null,
    isOutdated: isOutdated ?? null,
    resolvedBy: resolvedBy == null ? null : who(resolvedBy, null),
    diffHunk: diffHunk ?? null,
    comments: comments.length > 1 ? comments.toSorted(byVisibility) : comments,
  }
}

function indexParents(comments: readonly ArchivedInline[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  for (const { id, inReplyTo } of comments) {
    if (id != null && inReplyTo != null) parents.set(String(id), String(inReplyTo))
  }
  return parents
}

/** Follows the links upwards; a loop, which only a broken export can hold, ends where it closes. */
function findRoot(start: string, parents: ReadonlyMap<string, string>): string {
  if (parents.size === 0 || !parents.has(start)) return start
  const seen = new Set<string>()
  let id = start
  for (let parent = parents.get(id); parent !== undefined && !seen.has(id); parent = parents.get(id)) {
    seen.add(id)
    id = parent
  }
  return id
}

/**
 * When others could first see a comment: at its review's submission; at its own creation where the review is not in the archive.
 * `null` while the review is pending.
 */
function deriveVisibleAt(submittedAt: number | null | undefined, createdAt: number | null): number | null {
  return submittedAt === undefined ? createdAt : submittedAt
}
