import type { Behaviour, HostKind } from '../behaviour.ts'
import type { Account, AppState, InstallationState, TeamState } from './account-model.ts'
import type { CheckRunState, CheckSuiteState } from './check-model.ts'

/** The simulated GitHub: plain mutable state, instants in milliseconds since the epoch. */
export interface World {
  readonly accounts: Map<string, Account>
  /** Whose each e-mail address is, by the address in lower case. */
  readonly addresses: Map<string, Account>
  readonly repositories: Map<number, RepositoryState>
  readonly installations: Map<number, InstallationState>
  /** By organisation and slug. */
  readonly teams: Map<string, TeamState>
  /** The App whose tokens are accepted. */
  readonly app: AppState
  readonly host: HostKind
  readonly behaviour: Behaviour
  /** The simulated time; setting it stops the clock there. */
  now: number
  /** Moves the clock on without stopping it. */
  advance(milliseconds: number): void
  nextId: number
}

export interface RepositoryState {
  readonly id: number
  owner: Account
  name: string
  isPrivate: boolean
  isArchived: boolean
  hasIssues: boolean
  readonly defaultBranch: string
  /** Head of the default branch. */
  headSha: string
  /** Full names it once had; requests for them are redirected. */
  readonly formerNames: string[]
  /** Text files of the default branch by path. */
  readonly files: Map<string, string>
  readonly pulls: Map<number, PullState>
  readonly issues: Map<number, IssueState>
  readonly checkRuns: CheckRunState[]
  readonly checkSuites: CheckSuiteState[]
  readonly labels: Map<string, LabelState>
  /** Commits that exist here, heads of forks included. */
  readonly commits: Set<string>
  readonly permissions: Map<string, 'admin' | 'write' | 'read'>
  /** Those of its world. */
  readonly addresses: ReadonlyMap<string, Account>
  nextNumber: number
}

export interface LabelState {
  readonly id: number
  readonly name: string
  readonly color: string
  readonly description: string | null
}

export interface PullState {
  readonly id: number
  readonly number: number
  title: string
  body: string | null
  readonly author: Account | null
  state: 'open' | 'closed'
  isDraft: boolean
  readonly isFork: boolean
  readonly createdAt: number
  updatedAt: number
  mergedAt: number | null
  closedAt: number | null
  mergedBy: Account | null
  readonly baseRef: string
  readonly baseSha: string
  readonly headRef: string
  headSha: string
  mergeSha: string | null
  labels: readonly string[]
  readonly requestedReviewers: Account[]
  readonly requestedTeams: TeamState[]
  files: readonly FileState[]
  /** The files that it changed at each earlier head. */
  readonly filesBefore: Map<string, readonly FileState[]>
  /** What the source counted, where it does not list the files. */
  size: Size | null
  commits: readonly CommitState[]
  readonly reviews: ReviewState[]
  readonly threads: ThreadState[]
  readonly comments: CommentState[]
  readonly timeline: TimelineState[]
}

export interface Size {
  readonly additions: number
  readonly deletions: number
  readonly changedFiles: number
}

export interface FileState {
  readonly path: string
  readonly previousPath?: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed'
  readonly additions: number
  readonly deletions: number
  readonly patch?: string
}

export interface CommitState {
  readonly sha: string
  readonly message: string
  readonly committedAt: number
  readonly authorName: string
  readonly authorEmail: string
  /** The account behind the e-mail address, where there is one. */
  readonly author?: Account | null
}

export interface ReviewState {
  readonly id: number
  readonly author: Account | null
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING'
  submittedAt: number | null
  readonly body: string
  readonly commitSha: string
}

export interface ThreadState {
  readonly id: number
  readonly path: string
  readonly line: number | null
  readonly startLine: number | null
  readonly side: 'LEFT' | 'RIGHT'
  readonly subjectType: 'line' | 'file'
  isResolved: boolean
  isOutdated: boolean
  resolvedBy: Account | null
  readonly comments: InlineState[]
}

export interface InlineState {
  readonly id: number
  readonly author: Account | null
  readonly createdAt: number
  readonly body: string
  readonly reviewId: number
  readonly diffHunk: string
}

export interface CommentState {
  readonly id: number
  readonly author: Account | null
  readonly createdAt: number
  readonly body: string
}

export type TimelineKind =
  | 'ready_for_review'
  | 'convert_to_draft'
  | 'head_ref_force_pushed'
  | 'review_requested'
  | 'review_dismissed'
  | 'closed'
  | 'reopened'
  | 'merged'
  | 'labeled'
  | 'unlabeled'
  | 'renamed_title'
  | 'added_to_merge_queue'
  | 'removed_from_merge_queue'

export interface TimelineState {
  readonly kind: TimelineKind
  readonly at: number
  readonly actor: Account | null
  readonly reviewer?: Account | TeamState
  readonly label?: string
  readonly review?: ReviewState
  readonly previousState?: string
  readonly before?: string
  readonly after?: string
  readonly previousTitle?: string
}

export interface IssueState {
  readonly id: number
  readonly number: number
  title: string
  body: string
  state: 'open' | 'closed'
  labels: readonly string[]
  isPinned: boolean
  readonly createdAt: number
  updatedAt: number
  closedAt: number | null
  readonly author: Account
  readonly comments: CommentState[]
}
