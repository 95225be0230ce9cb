import { MIN_EVENTS, type TimeFigures } from '../../health/review/review-metrics.ts'
import { formatDuration } from '../../util/duration.ts'
import type { Digest } from './build-digest.ts'

/** The first lines: plain sentences that read well in an e-mail, without a table or a link. */
export function renderLead(digest: Digest): string {
  const { total } = digest.thisWeek.pullRequests
  if (total === 0) return [quietSentence(digest), waitingSentence(digest)].join(' ')
  return [
    `${total} pull request${plural(total)} by people became ready for review in the week from ${dayOf(digest, 'from')} to ${dayOf(digest, 'to')}.`,
    timesSentence(digest.thisWeek.timeToFirstReview),
    waitingSentence(digest),
    approvalsSentence(digest),
    unreviewedSentence(digest),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function quietSentence(digest: Digest): string {
  return `A quiet week: no pull request by a person became ready for review from ${dayOf(digest, 'from')} to ${dayOf(digest, 'to')}.`
}

function timesSentence(times: TimeFigures): string {
  if (times.n < MIN_EVENTS.p50) {
    return `${times.n} of them ${times.n === 1 ? 'has' : 'have'} been reviewed, too few for a p50 (it needs ${MIN_EVENTS.p50}).`
  }
  const half = times.p50 === null ? `more than ${spanText(times.p50AtLeast)}` : formatDuration(times.p50)
  if (times.n < MIN_EVENTS.p95) return `Half had a first review by a person within ${half} (n = ${times.n}).`
  const most = times.p95 === null ? `more than ${spanText(times.p95AtLeast)}` : formatDuration(times.p95)
  return `Half had a first review by a person within ${half}, 95 of 100 within ${most} (n = ${times.n}).`
}

function spanText(seconds: number | undefined): string {
  return seconds === undefined ? 'can be said yet' : formatDuration(seconds)
}

function waitingSentence({ waitingNow }: Digest): string {
  if (waitingNow.n === 0) return 'Nothing is waiting for a first review.'
  const oldest = waitingNow.oldest === null ? '' : `, the oldest for ${formatDuration(waitingNow.oldest)}`
  return `${waitingNow.n} ${waitingNow.n === 1 ? 'is' : 'are'} waiting for a first review now${oldest}.`
}

function approvalsSentence({ thisWeek }: Digest): string {
  const { n, withoutTrace } = thisWeek.approvals
  return n === 0 ? '' : `${withoutTrace} of ${n} approval${plural(n)} left no written trace.`
}

function unreviewedSentence({ thisWeek: { pullRequests, timeToFirstReview } }: Digest): string {
  const { mergedUnreviewed } = timeToFirstReview
  if (mergedUnreviewed === 0) return ''
  return `${mergedUnreviewed} of ${pullRequests.merged} merged without a review by a person.`
}

/** `9 November`, in the digest's zone; the week's end is its Sunday. */
function dayOf({ window }: Digest, end: 'from' | 'to'): string {
  const at = Date.parse(window[end]) - (end === 'to' ? 1 : 0)
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: window.timezone }).format(at)
}

function plural(count: number): string {
  return count === 1 ? '' : 's'
}
