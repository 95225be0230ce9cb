import { findLateCommits } from '../../depth/approval/late-commits.ts'
import type { PullRequestVerdict } from '../../depth/verdict.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import { isHuman } from '../../snapshot/people/actors.ts'
import type { Review, Snapshot, Thread } from '../../snapshot/snapshot.ts'
import { formatDay } from '../../util/dates.ts'
import type { AnnotationModel } from './annotation-model.ts'
import type { Annotation } from './check-run-model.ts'

type Place = Pick<Annotation, 'path' | 'startLine' | 'endLine'>

/** Requests that were open at the merge; before it any of them may still be settled. */
export function openAtMerge(
  { snapshot, askingThreads }: Pick<AnnotationModel, 'snapshot' | 'askingThreads'>,
  files: readonly FileHunks[],
): readonly Annotation[] {
  const { mergedAt, threads } = snapshot
  if (mergedAt === null) return []
  const open = (threads ?? []).filter(
    (thread) =>
      thread.isResolved === false &&
      thread.isOutdated !== true &&
      askingThreads.has(thread.id) &&
      beganBy(thread, mergedAt),
  )
  const message = `A request or a question here was open when the pull request was merged on ${formatDay(mergedAt)}.`
  return open.flatMap((thread) => {
    const place = placeOf(thread, files)
    if (place === undefined) return []
    return [
      { ...place, level: 'notice' as const, title: 'Open at the merge', message, fingerprint: `open:${thread.id}` },
    ]
  })
}

function beganBy({ comments: [first] }: Thread, mergedAt: number): boolean {
  return first !== undefined && first.visibleAt <= mergedAt
}

/** Lines outside the diff are never annotated, because GitHub drops them. */
function placeOf({ path, line, startLine }: Thread, files: readonly FileHunks[]): Place | undefined {
  if (path === null || line === null || !files.some((file) => file.path === path)) return undefined
  return { path, startLine: startLine ?? line, endLine: line }
}

/** Smaller ones are read at a glance. */
const LARGE_HUNK = 40
const MOST_HUNKS = 2
const TEST_PATH = /(^|[/._-])(tests?|specs?|__tests__)([/._-]|$)/i

/** The largest places without a comment when a likely approval was given; none where the review was substantive or covers all. */
export function uncommentedHunks(
  { snapshot, verdict, disputed }: Pick<AnnotationModel, 'snapshot' | 'verdict' | 'disputed'>,
  files: readonly FileHunks[],
): readonly Annotation[] {
  const approval = findLikelyApproval(snapshot, verdict)
  if (disputed || approval === undefined || isCovered(verdict)) return []
  // Behind a later push the lines of today are not the lines that were approved.
  if (findLateCommits(snapshot, approval) !== undefined || snapshot.threads === null) return []
  const hunks = files.flatMap(({ path, hunks: list }) => list.map((hunk) => ({ path, ...hunk })))
  return hunks
    .filter(({ path, changedLines }) => changedLines >= LARGE_HUNK && !TEST_PATH.test(path))
    .filter((hunk) => !isCommented(hunk, snapshot, approval.submittedAt))
    .toSorted((a, b) => b.changedLines - a.changedLines)
    .slice(0, MOST_HUNKS)
    .map(({ path, startLine, endLine, changedLines }) => ({
      path,
      startLine,
      endLine,
      level: 'notice' as const, // the literal, not just text
      title: 'No comment at the approval',
      message: `When the change was approved on ${formatDay(approval.submittedAt)}, no person but the author had commented on these ${changedLines} changed lines.`,
      fingerprint: `silent:${path}:${startLine}`,
    }))
}

function findLikelyApproval({ reviews }: Snapshot, { verdict, approvals }: PullRequestVerdict): Review | undefined {
  if (verdict === 'substantive' || verdict === 'deep') return undefined
  const likely = approvals.findLast(({ rubberStamp }) => rubberStamp === 'likely')
  return likely && reviews.find(({ id }) => id === likely.reviewId)
}

function isCovered({ parts: { coverage } }: PullRequestVerdict): boolean {
  return coverage.points !== undefined && coverage.points >= coverage.cap
}

/** By somebody who reviews: what bots and the author write is no review of a place. */
function isCommented(hunk: Place, { threads, author: changeAuthor }: Snapshot, by: number): boolean {
  return (threads ?? []).some(
    ({ path, line, startLine, comments }) =>
      path === hunk.path &&
      comments.some(({ author, visibleAt }) => visibleAt <= by && isHuman(author, changeAuthor)) &&
      (line === null || ((startLine ?? line) <= hunk.endLine && line >= hunk.startLine)),
  )
}
