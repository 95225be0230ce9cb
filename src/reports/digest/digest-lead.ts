import { MIN_EVENTS } from '../../health/figure.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import { formatDuration } from '../../util/duration.ts'
import { plural } from '../../util/sentences.ts'
import { figurePhrase } from '../shared/cells.ts'
import type { Digest } from './build-digest.ts'

/** The first lines: plain sentences that read well in an e-mail, without a table or a link. */
export function renderLead(digest: Digest): string {
  const { total } = digest.thisWeek.pullRequests
  if (total === 0) return [quietSentence(digest), waitingSentence(digest)].join(' ')
  return [
    `${plural(total, 'pull request')} by people became ready for review in the week from ${formatDay(digest, 'from')} to ${formatDay(digest, 'to')}.`,
    timesSentence(digest.thisWeek.timeToFirstReview),
    waitingSentence(digest),
    approvalsSentence(digest),
    unreviewedSentence(digest),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function quietSentence(digest: Digest): string {
  return `A quiet week: no pull request by a person became ready for review from ${formatDay(digest, 'from')} to ${formatDay(digest, 'to')}.`
}

function timesSentence({ n, p50, p95 }: TimeFigures): string {
  const [half, most] = [figurePhrase(p50), figurePhrase(p95)]
  if (half === undefined) {
    return `${n} of them ${n === 1 ? 'has' : 'have'} been reviewed, too few for a p50 (it needs ${MIN_EVENTS.p50}).`
  }
  const ninetyFive = most === undefined ? '' : `, 95 of 100 within ${most}`
  return `Half had a first review by a person within ${half}${ninetyFive} (n = ${n}).`
}

function waitingSentence({ waitingNow }: Digest): string {
  if (waitingNow.n === 0) return 'Nothing is waiting for a first review.'
  const oldest = waitingNow.oldest === null ? '' : `, the oldest for ${formatDuration(waitingNow.oldest)}`
  return `${plural(waitingNow.n, 'is', 'are')} waiting for a first review now${oldest}.`
}

function approvalsSentence({ thisWeek }: Digest): string {
  const { n, withoutTrace } = thisWeek.approvals
  return n === 0 ? '' : `${withoutTrace} of ${plural(n, 'approval')} left no written trace.`
}

function unreviewedSentence({ thisWeek: { pullRequests, timeToFirstReview } }: Digest): string {
  const { mergedUnreviewed } = timeToFirstReview
  if (mergedUnreviewed === 0) return ''
  return `${mergedUnreviewed} of ${pullRequests.merged} merged without a review by a person.`
}

/** `9 November`, in the digest's zone; the week's end is its Sunday. */
function formatDay({ window }: Digest, end: 'from' | 'to'): string {
  const at = Date.parse(window[end]) - (end === 'to' ? 1 : 0)
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: window.timezone }).format(at)
}
