import type { ClosedSpan } from './clocks/closed-spans.ts'
import type { ExcludedBy } from './exclusion.ts'
import type { DiffRelation } from './files/same-diff.ts'
import type { Association } from './people/association.ts'

/**
 * A pull request as readonly plain data, at one moment. Every instant is in milliseconds since the epoch, UTC.
 * `null` always means "the source does not have it", never zero or empty.
 */
export interface Snapshot {
  /** When the source was read; nothing in the snapshot is newer. */
  readonly takenAt: number
  /** What is missing because an answer was partial or truncated; empty when the snapshot is complete. Never score otherwise. */
  readonly missing: readonly string[]
  readonly repository: Repository
  readonly number: number
  readonly title: string
  readonly body: string
  readonly author: Actor
  /** The person who asked an agent for this change; null for changes by others, and where nothing tells. */
  readonly requestedBy: Actor | null
  /** Their login, for the check on this change alone and never stored; null where the source does not tell. */
  readonly requesterLogin: string | null
  readonly state: 'open' | 'merged' | 'closed'
  readonly isDraft: boolean
  readonly isFork: boolean | null
  readonly labels: readonly string[]
  /** By what the configuration leaves this change out of everything; null where it does not. */
  readonly excludedBy: ExcludedBy | null
  readonly baseRef: string | null
  readonly headRef: string | null
  readonly headSha: string | null
  /** Whether the base is the head of another pull request, so that this one is an upper part of a stack; null where nobody knows. */
  readonly isStacked: boolean | null
  readonly createdAt: number
  /** Creation, or the first *ready for review* if opened as a draft; null while it has only ever been a draft. */
  readonly readyAt: number | null
  readonly mergedAt: number | null
  readonly closedAt: number | null
  /** The times during which it was closed and after which it was opened again, oldest first. */
  readonly closedSpans: readonly ClosedSpan[]
  readonly mergedBy: Actor | null
  readonly additions: number | null
  readonly deletions: number | null
  readonly files: readonly ChangedFile[] | null
  readonly commits: readonly Commit[] | null
  /** Submitted reviews only, oldest first; a pending review is nobody else's to see. */
  readonly reviews: readonly Review[]
  /** Inline threads; null where the source has no inline comments at all. */
  readonly threads: readonly Thread[] | null
  /** Conversation comments; null where the source has none. */
  readonly comments: readonly Comment[] | null
  /** Pushes whose moment is known (force-pushes, webhook times), oldest first. Commit dates are forgeable and not in here. */
  readonly pushes: readonly Push[]
  readonly reviewRequests: readonly ReviewRequest[]
}

/** What `missing` says where the source has no reviews at all, so that nobody knows whether it was reviewed. */
export const NO_REVIEWS = 'the reviews'

export interface Repository {
  /** GitHub's numeric id as text, which survives a rename; the name where an archive has no id. */
  readonly id: string
  readonly nameWithOwner: string
  readonly isPrivate: boolean | null
}

/** Somebody who acted. Never carries a name: `id` is an account id or a login, used only to tell people apart. */
export interface Actor {
  /** `null` for a deleted account: a person without a name. */
  readonly id: string | null
  /** `ai` is a machine that reviews or writes code by a language model; `bot` is any other machine. */
  readonly kind: 'person' | 'bot' | 'ai'
}

export interface ChangedFile {
  readonly path: string
  readonly previousPath: string | null
  /** Of a notebook whose patch is known the lines of its sources alone, likewise `deletions`. */
  readonly additions: number
  readonly deletions: number
  readonly change: 'added' | 'deleted' | 'modified' | 'renamed' | null
  /** Changed lines that are not only moved, wrapped or renamed; null where the patch is not known. */
  readonly novelLines: number | null
  /** False where nobody reads it line by line: lock files, generated and vendored files, and what the configuration adds. */
  readonly isReviewed: boolean
}

export interface Commit {
  readonly oid: string
  readonly message: string
  readonly committedAt: number | null
  /** When its author made it: a rebase and an amendment leave it as it was. Null where the source does not say. */
  readonly authoredAt: number | null
  /** Kept in memory only, to recognise declared AI help; never stored. */
  readonly authorName: string | null
  readonly authorEmail: string | null
  /** Ids of the accounts of its authors, whatever address they commit with; null where the source has none. */
  readonly accounts: readonly string[] | null
}

export interface Review {
  readonly id: string
  readonly author: Actor
  readonly association: Association
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed'
  readonly submittedAt: number
  readonly body: string
  readonly commitSha: string | null
  /** The diff of that commit beside the head's, where a later push took the commit out of the change; null where nobody compared them. */
  readonly diff: DiffRelation | null
}

export interface Thread {
  readonly id: string
  readonly path: string | null
  /** Whether the file is one that people review; true where there is no path. */
  readonly isReviewed: boolean
  /** Last line of the thread in the new file; null when outdated or about the whole file. */
  readonly line: number | null
  readonly startLine: number | null
  readonly isResolved: boolean | null
  readonly isOutdated: boolean | null
  readonly resolvedBy: Actor | null
  readonly diffHunk: string | null
  /** Oldest first. */
  readonly comments: readonly InlineComment[]
}

export interface Comment {
  readonly id: string
  readonly author: Actor
  readonly createdAt: number
  readonly body: string
}

export interface InlineComment extends Comment {
  /** When others could first see it: its review's submission, or its own creation where the review is not in the source. */
  readonly visibleAt: number
  readonly reviewId: string | null
}

export interface Push {
  readonly at: number
  readonly forced: boolean
}

export interface ReviewRequest {
  readonly at: number
  /** The person asked; null for a team or a source that does not say. */
  readonly reviewer: Actor | null
}
