import { findUnapprovedCommits } from '../../depth/approval/late-commits.ts'
import type { Verdict } from '../../depth/verdict.ts'
import { formatDay, formatMoment } from '../../util/dates.ts'
import { formatDuration } from '../../util/duration.ts'
import { figureCell } from '../shared/cells.ts'
import type { AnnotationModel } from './annotation-model.ts'
import { type Annotation, isPastP95 } from './check-run-model.ts'
import { openAtMerge, uncommentedHunks } from './diff-annotations.ts'

/** Only of these verdicts is there anything to say beside the change. */
const ANNOTATED: ReadonlySet<Verdict> = new Set(['waiting', 'no-trace', 'light', 'substantive', 'deep'])
/** More would be noise, whatever a configuration allows. */
const MOST = 4
const MOST_IN_THE_DIFF = 3

/** Whether an evaluation can have anything to say at lines of the diff, so that it need not be read otherwise. */
export function wantsHunks({ verdict, snapshot, disputed }: Omit<AnnotationModel, 'hunks'>): boolean {
  if (verdict.effectiveLines === 0 || !ANNOTATED.has(verdict.verdict)) return false
  const isLikely = verdict.approvals.some(({ rubberStamp }) => rubberStamp === 'likely')
  return snapshot.state === 'merged' || (isLikely && !disputed)
}

/**
 * At most `limit`, by importance. GitHub appends annotations and never takes one back, so each may only say what cannot become false:
 * a fact with its date. What can change stands in the summary, which is rewritten.
 */
export function renderAnnotations(model: AnnotationModel): readonly Annotation[] {
  const { verdict, limit } = model
  if (verdict.effectiveLines === 0 || !ANNOTATED.has(verdict.verdict)) return []
  const files = model.hunks.filter(({ hunks }) => hunks.length > 0)
  const inside = [...openAtMerge(model, files), ...uncommentedHunks(model, files)].slice(0, MOST_IN_THE_DIFF)
  return [...reviewTime(model), ...lateCommits(model), ...inside].slice(0, Math.min(limit, MOST))
}

/** A path that is no file: what is said of the change as a whole stands under the check, never inside code. */
const WHOLE_CHANGE = { path: '.github', startLine: 1, endLine: 1 } as const // one line

function reviewTime({ snapshot, rolling, waiting, timeToFirstReview }: AnnotationModel): Annotation[] {
  const { p50, p95, n, windowDays } = rolling
  if (p50.kind === 'too-few') return []
  const upper = p95.kind === 'too-few' ? '' : `, p95 ${figureCell(p95)}`
  const usual = `median ${figureCell(p50)}${upper} (${windowDays} days, n = ${n})`
  if (timeToFirstReview !== undefined) {
    const message = `First review after ${formatDuration(timeToFirstReview)}. Usual here on ${formatDay(snapshot.takenAt)}: ${usual}.`
    return [
      { ...WHOLE_CHANGE, level: 'notice', title: 'Time to first review', message, fingerprint: 'time-to-first-review' },
    ]
  }
  if (waiting === undefined || !isPastP95(rolling, waiting)) return []
  const message = `On ${formatMoment(snapshot.takenAt)} the wait for a first review was past the usual here: ${usual}.`
  return [{ ...WHOLE_CHANGE, level: 'notice', title: 'Past the usual wait', message, fingerprint: 'waiting-long' }]
}

function lateCommits({ snapshot }: AnnotationModel): Annotation[] {
  if (findUnapprovedCommits(snapshot) === undefined) return []
  const message = `On ${formatDay(snapshot.takenAt)} this change held commits that came after its last approval.`
  const title = 'Changed after the approval'
  return [{ ...WHOLE_CHANGE, level: 'warning', title, message, fingerprint: `late:${snapshot.headSha}` }]
}
