import type { ArchivedPull } from './parse-archive.ts'
import type { Actor, InlineComment, Thread } from './snapshot.ts'

type ArchivedInline = NonNullable<ArchivedPull['reviewComments']>[number]

/**
 * The inline threads that others could see at `asOf` (milliseconds since the epoch). Replies join the thread they answer, through
 * any number of links; without links each comment is a thread of its own. `null` where the archive has no inline comments at all.
 */
export function deriveArchiveThreads(
  pull: ArchivedPull,
  asOf: number,
  who: (login: string | null | undefined, type: string | null | undefined) => Actor,
): Thread[] | null {
  if (pull.reviewComments == null) return null
  const submissions = new Map((pull.reviews ?? []).map(({ id, submittedAt }) => [keyOf(id), submittedAt]))
  const parents = parentsOf(pull.reviewComments)
  const threads = new Map<string, { root: ArchivedInline; comments: InlineComment[] }>()
  for (const [index, archived] of pull.reviewComments.entries()) {
    const reviewId = keyOf(archived.reviewId)
    const visibleAt = visibleAtOf(reviewId === null ? undefined : submissions.get(reviewId), archived.createdAt)
    if (visibleAt === null || visibleAt > asOf) continue
    const id = keyOf(archived.id) ?? `inline-${index}`
    const author = who(archived.author, archived.authorType)
    const createdAt = archived.createdAt ?? visibleAt
    const rootId = rootOf(keyOf(archived.inReplyTo) ?? id, parents)
    const thread = threads.get(rootId) ?? { root: archived, comments: [] }
    if (id === rootId) thread.root = archived
    thread.comments.push({ id, author, createdAt, visibleAt, body: archived.body ?? '', reviewId })
    threads.set(rootId, thread)
  }
  return [...threads].map(([id, { root, comments }]) => threadOf(id, root, comments))
}

/** Exports write ids as numbers or as text. */
function keyOf(id: string | number | null | undefined): string | null {
  return id == null ? null : String(id)
}

function threadOf(id: string, { path, line, diffHunk }: ArchivedInline, comments: readonly InlineComment[]): Thread {
  return {
    id,
    path: path ?? null,
    line: line ?? null,
    startLine: null,
    isResolved: null,
    isOutdated: null,
    resolvedBy: null,
    diffHunk: diffHunk ?? null,
    comments: comments.toSorted((a, b) => a.visibleAt - b.visibleAt || a.createdAt - b.createdAt),
  }
}

function parentsOf(comments: readonly ArchivedInline[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  for (const { id, inReplyTo } of comments) {
    if (id != null && inReplyTo != null) parents.set(String(id), String(inReplyTo))
  }
  return parents
}

/** Follows the links upwards; a loop, which only a broken export can hold, ends where it closes. */
function rootOf(start: string, parents: ReadonlyMap<string, string>): string {
  if (!parents.has(start)) return start
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
function visibleAtOf(submittedAt: number | null | undefined, createdAt: number | null): number | null {
  return submittedAt === undefined ? createdAt : submittedAt
}
