import { findUnapprovedCommits } from '../../depth/approval/late-commits.ts'
import { isQuestioned, type PullRequestVerdict } from '../../depth/verdict.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot, Thread } from '../../snapshot/snapshot.ts'
import { formatDuration } from '../../util/duration.ts'
import { describeApprovalReason, toSentence } from '../shared/reason-sentences.ts'
import type { Annotation, RollingTimes } from './check-run-model.ts'

export interface AnnotationModel {
  readonly snapshot: Snapshot
  readonly verdict: PullRequestVerdict
  readonly hunks: readonly FileHunks[]
  readonly rolling: RollingTimes
  readonly waiting: number | undefined
  readonly timeToFirstReview: number | undefined
  /** Ids of threads that a person other than the author began by asking for something. */
  readonly askingThreads: ReadonlySet<string>
  readonly limit: number
}

/** Only these verdicts say something about places in the diff. */
const ANNOTATED = new Set(['waiting', 'no-trace', 'light', 'substantive', 'deep'])
/** A hunk this small is read at a glance. */
const LARGE_HUNK = 10

/** Whether an evaluation can have anything to annotate, so that the diff need not be read otherwise. */
export function wantsAnnotations(
  verdict: PullRequestVerdict,
  { rolling, waiting }: Pick<AnnotationModel, 'rolling' | 'waiting'>,
): boolean {
  if (verdict.effectiveLines === 0 || !ANNOTATED.has(verdict.verdict)) return false
  if (verdict.verdict !== 'waiting') return true
  return waiting !== undefined && rolling.p95 !== undefined && waiting > rolling.p95
}

/** Annotations by importance, at most `limit`; lines outside the diff are never annotated, because GitHub drops them. */
export function renderAnnotations(model: AnnotationModel): readonly Annotation[] {
  const files = model.hunks.filter(({ hunks }) => hunks.length > 0)
  const anchor = files[0]
  const hunk = anchor?.hunks[0]
  if (anchor === undefined || hunk === undefined) return []
  const place: Place = { path: anchor.path, startLine: hunk.startLine, endLine: hunk.startLine }
  return [
    ...timesAnnotation(model, place),
    ...approvalAnnotations(model, place),
    ...lateCommits(model, place),
    ...unresolvedThreads(model, files),
    ...silentHunks(model, files),
  ].slice(0, model.limit)
}

type Place = Pick<Annotation, 'path' | 'startLine' | 'endLine'>

function timesAnnotation({ rolling, waiting, timeToFirstReview }: AnnotationModel, place: Place): Annotation[] {
  const { p50, p95, n, windowDays } = rolling
  if (p50 === undefined) return []
  const usual = `Usual here: p50 ${formatDuration(p50)}${p95 === undefined ? '' : `, p95 ${formatDuration(p95)}`} (${windowDays} days, n = ${n}).`
  if (timeToFirstReview !== undefined) {
    const level = p95 !== undefined && timeToFirstReview > p95 ? 'warning' : 'notice'
    const message = `The first review came after ${formatDuration(timeToFirstReview)}. ${usual}`
    return [{ ...place, level, title: 'Time to first review', message, fingerprint: 'time-to-first-review' }]
  }
  if (waiting === undefined || p95 === undefined || waiting <= p95) return []
  const message = `Waiting longer than 95 of 100 changes here. ${usual}`
  return [
    { ...place, level: 'warning', title: 'Still waiting for a first review', message, fingerprint: 'waiting-long' },
  ]
}

function approvalAnnotations({ verdict }: AnnotationModel, place: Place): Annotation[] {
  return verdict.approvals
    .filter(({ trace, rubberStamp }) => !trace && isQuestioned(rubberStamp))
    .map(({ reasons, rubberStamp, reviewId }) => ({
      ...place,
      level: rubberStamp === 'likely' ? ('warning' as const) : ('notice' as const),
      title: 'Approval left no written trace',
      message: reasons.map((reason) => toSentence(describeApprovalReason(reason))).join(' '),
      fingerprint: `no-trace:${reviewId}`,
    }))
}

function lateCommits({ snapshot }: AnnotationModel, place: Place): Annotation[] {
  if (findUnapprovedCommits(snapshot) === undefined) return []
  const message = 'The change was pushed to after its last approval; what came later has no approval.'
  const title = 'Commits after the last approval'
  return [{ ...place, level: 'warning', title, message, fingerprint: `late:${snapshot.headSha}` }]
}

function unresolvedThreads(model: AnnotationModel, files: readonly FileHunks[]): Annotation[] {
  const open = (model.snapshot.threads ?? []).filter(
    (thread) => thread.isResolved === false && thread.isOutdated !== true && model.askingThreads.has(thread.id),
  )
  return open.flatMap((thread) => {
    const place = placeOf(thread, files)
    if (place === undefined) return []
    // GitHub keeps an annotation when the thread is resolved later, so it says when it looked.
    const message = 'A thread here asked for something and was not resolved when this check looked.'
    return [
      { ...place, level: 'notice' as const, title: 'Unresolved thread', message, fingerprint: `open:${thread.id}` },
    ]
  })
}

function placeOf({ path, line, startLine }: Thread, files: readonly FileHunks[]): Place | undefined {
  if (path === null || line === null || !files.some((file) => file.path === path)) return undefined
  return { path, startLine: startLine ?? line, endLine: line }
}

function silentHunks({ snapshot, verdict }: AnnotationModel, files: readonly FileHunks[]): Annotation[] {
  if (verdict.verdict === 'waiting') return []
  const hunks = files.flatMap(({ path, hunks: list }) => list.map((hunk) => ({ path, ...hunk })))
  return hunks
    .filter((hunk) => hunk.changedLines >= LARGE_HUNK && !isCommented(hunk, snapshot))
    .toSorted((a, b) => b.changedLines - a.changedLines)
    .map(({ path, startLine, endLine, changedLines }) => ({
      path,
      startLine,
      endLine,
      level: 'notice' as const,
      title: 'No review comment here',
      message: `${changedLines} changed lines, and no person but the author commented on them.`,
      fingerprint: `silent:${path}:${startLine}`,
    }))
}

/** By somebody who reviews: what bots and the author write is no review of a place. */
function isCommented(hunk: Place, { threads, author: changeAuthor }: Snapshot): boolean {
  return (threads ?? []).some(
    ({ path, line, startLine, comments }) =>
      path === hunk.path &&
      comments.some(({ author }) => isHuman(author, changeAuthor)) &&
      (line === null || ((startLine ?? line) <= hunk.endLine && line >= hunk.startLine)),
  )
}
