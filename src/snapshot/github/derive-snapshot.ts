import { applyCustoms } from '../apply-customs.ts'
import { isLongLived } from '../branches.ts'
import { deriveClosedSpans } from '../clocks/closed-spans.ts'
import { type DraftToggle, deriveReadyAt } from '../clocks/ready-at.ts'
import { createExclusion, type ExcludedBy, type ExclusionRules, NO_EXCLUSIONS } from '../exclusion.ts'
import type { FileHunks } from '../files/hunks.ts'
import { createReviewedPaths, type ReviewedPaths } from '../files/reviewed-paths.ts'
import { type ComparedDiff, findRelation } from '../files/same-diff.ts'
import { deriveActor, parseAccountType } from '../people/actors.ts'
import { parseAssociation } from '../people/association.ts'
import { parseReviewState } from '../review-state.ts'
import type { Actor, ChangedFile, Push, Review, ReviewRequest, Snapshot } from '../snapshot.ts'
import { deriveRequester, toComments, toCommits } from './derive-requester.ts'
import { threadOf } from './derive-threads.ts'
import type { ActorAnswer, PullRequestAnswer } from './pull-request-answer.ts'

export interface DeriveOptions {
  /** Milliseconds since the epoch: when the answer was read. */
  readonly takenAt: number
  /** Logins of machine accounts that look like people. */
  readonly bots: readonly string[]
  /** Globs of paths that nobody reviews, beside those that are known. */
  readonly generated: readonly string[]
  /** Lines of the repository's `.gitattributes` that say what is generated. */
  readonly attributes?: readonly string[]
  /** What the configuration leaves out. */
  readonly exclude?: ExclusionRules
  /** Lines by which people approve in the conversation; undefined: those of known bots, where they are seen. */
  readonly commands?: readonly string[] | undefined
  /** What the diff of this head holds, where it was read. */
  readonly hunks?: readonly FileHunks[] | undefined
  /** How diffs of earlier heads stand beside those of later ones, where they were compared. */
  readonly compared?: readonly ComparedDiff[]
  /** Pushes known from webhooks, in any order; GraphQL has no trustworthy push time. */
  readonly pushes: readonly number[]
}

/** The pull request as plain data. Pure; the same answer always gives the same snapshot. */
export function deriveSnapshot(answer: PullRequestAnswer, options: DeriveOptions): Snapshot {
  const { fields } = answer
  const who = (actor: ActorAnswer): Actor => actorOf(actor, options.bots)
  const isReviewed = createReviewedPaths(options.generated, options.attributes)
  const labels = (fields.labels?.nodes ?? []).flatMap((label) => (label === null ? [] : [label.name]))
  const diff = new Map((options.hunks ?? []).map((one) => [one.path, one]))
  const snapshot: Snapshot = {
    takenAt: options.takenAt,
    missing: answer.missing,
    repository: answer.repository,
    number: fields.number,
    title: fields.title,
    body: fields.body,
    author: who(fields.author),
    ...deriveRequester(answer, who),
    state: stateOf(fields.state),
    isDraft: fields.isDraft,
    isFork: fields.isCrossRepository,
    labels,
    excludedBy: excludedBy(answer, labels, options.exclude),
    baseRef: fields.baseRefName,
    headRef: fields.headRefName,
    headSha: fields.headRefOid,
    isStacked: isStacked(fields),
    createdAt: fields.createdAt,
    readyAt: readyAt(answer),
    mergedAt: fields.mergedAt,
    closedAt: fields.closedAt,
    closedSpans: deriveClosedSpans({
      closedAt: timesOf(answer, 'ClosedEvent'),
      reopenedAt: timesOf(answer, 'ReopenedEvent'),
    }),
    mergedBy: fields.mergedBy === null ? null : who(fields.mergedBy),
    additions: fields.additions,
    deletions: fields.deletions,
    files: answer.files?.map((file) => changedFile(file, isReviewed, diff)) ?? null,
    commits: toCommits(answer),
    reviews: reviewsOf(answer, who, options.compared ?? []),
    threads: answer.threads.map((thread) => threadOf(thread, who, isReviewed)),
    comments: toComments(answer, who),
    pushes: pushesOf(answer, options.pushes),
    reviewRequests: reviewRequestsOf(answer, who),
  }
  return applyCustoms(snapshot, options.commands)
}

function excludedBy(
  { fields, files }: PullRequestAnswer,
  labels: readonly string[],
  rules: ExclusionRules = NO_EXCLUSIONS,
): ExcludedBy | null {
  return createExclusion(rules)({
    labels,
    title: fields.title,
    baseRef: fields.baseRefName,
    headRef: fields.headRefName,
    login: fields.author?.login ?? null,
    paths: files?.map(({ path }) => path) ?? null,
  })
}

const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const

function stateOf(state: keyof typeof STATES): Snapshot['state'] {
  return STATES[state]
}

function actorOf(actor: ActorAnswer, bots: readonly string[]): Actor {
  if (actor === null) return deriveActor({ login: null, type: null, id: null }, bots)
  return deriveActor(
    { login: actor.login, type: parseAccountType(actor.__typename), id: actor.databaseId ?? null },
    bots,
  )
}

function isStacked({ baseRef, baseRefName }: PullRequestAnswer['fields']): boolean | null {
  if (isLongLived(baseRefName)) return false
  return baseRef == null ? null : baseRef.associatedPullRequests.totalCount > 0
}

function timesOf({ timelineItems }: PullRequestAnswer, type: string): readonly number[] {
  return timelineItems.flatMap(({ __typename, createdAt }) => (__typename === type ? (createdAt ?? []) : []))
}

function readyAt({ fields: { createdAt, isDraft }, timelineItems }: PullRequestAnswer): number | null {
  const toggles = timelineItems.flatMap(({ __typename, createdAt: at }): DraftToggle[] => {
    if (at === undefined) return []
    if (__typename === 'ReadyForReviewEvent') return [{ at, to: 'ready' }]
    return __typename === 'ConvertToDraftEvent' ? [{ at, to: 'draft' }] : []
  })
  return deriveReadyAt({ createdAt, isDraft, toggles })
}

const CHANGES: Readonly<Record<string, ChangedFile['change']>> = {
  ADDED: 'added',
  DELETED: 'deleted',
  MODIFIED: 'modified',
  CHANGED: 'modified',
  COPIED: 'added',
  RENAMED: 'renamed',
}

function changedFile(
  { path, additions, deletions, changeType }: NonNullable<PullRequestAnswer['files']>[number],
  isReviewed: ReviewedPaths,
  diff: ReadonlyMap<string, FileHunks>,
): ChangedFile {
  const change = CHANGES[changeType] ?? null
  const { novelLines = null, sourceLines = null } = diff.get(path) ?? {}
  const size = sourceLines ?? { additions, deletions }
  return { path, previousPath: null, ...size, change, novelLines, isReviewed: isReviewed(path) }
}

function reviewsOf(
  answer: PullRequestAnswer,
  who: (actor: ActorAnswer) => Actor,
  compared: readonly ComparedDiff[],
): Review[] {
  const head = answer.fields.headRefOid
  return answer.reviews
    .flatMap((review): Review[] => {
      const { id, submittedAt, body, commit } = review
      const state = parseReviewState(review.state)
      if (state === undefined || submittedAt === null) return []
      const association = parseAssociation(review.authorAssociation)
      const commitSha = commit?.oid ?? null
      const diff = findRelation(compared, { approved: commitSha, head })
      return [{ id, author: who(review.author), association, state, submittedAt, body, commitSha, diff }]
    })
    .toSorted((a, b) => a.submittedAt - b.submittedAt)
}

function pushesOf(answer: PullRequestAnswer, known: readonly number[]): Push[] {
  const forced = answer.timelineItems.flatMap((item): Push[] =>
    item.__typename === 'HeadRefForcePushedEvent' && item.createdAt !== undefined
      ? [{ at: item.createdAt, forced: true }]
      : [],
  )
  return [...forced, ...known.map((at) => ({ at, forced: false }))].toSorted((a, b) => a.at - b.at)
}

function reviewRequestsOf(answer: PullRequestAnswer, who: (actor: ActorAnswer) => Actor): ReviewRequest[] {
  return answer.timelineItems.flatMap((item): ReviewRequest[] => {
    if (item.__typename !== 'ReviewRequestedEvent' || item.createdAt === undefined) return []
    const asked = item.requestedReviewer
    if (asked?.login === undefined) return [{ at: item.createdAt, reviewer: null }]
    return [{ at: item.createdAt, reviewer: who({ ...asked, login: asked.login }) }]
  })
}
