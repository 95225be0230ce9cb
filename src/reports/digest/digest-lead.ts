import { MIN_EVENTS } from '../../health/figure.ts'
import { countJudged } from '../../health/review/approval-shares.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { formatDuration } from '../../util/duration.ts'
import { plural } from '../../util/sentences.ts'
import { figurePhrase } from '../shared/cells.ts'
import type { Digest } from './build-digest.ts'
import { changeSentences } from './digest-changes.ts'

/** The first lines: plain sentences that read well in an e-mail, without a table or a link. */
export function renderLead(digest: Digest): string {
  const { total } = digest.thisWeek.pullRequests
  if (total === 0) return [quietSentence(digest), waitingSentence(digest)].join(' ')
  return [
    `${plural(total, 'pull request')} by people became ready for review in the week from ${formatDay(digest, 'from')} to ${formatDay(digest, 'to')}.`,
    timesSentence(digest.thisWeek),
    ...changeSentences(digest),
    waitingSentence(digest),
    approvalsSentence(digest),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function quietSentence(digest: Digest): string {
  return `A quiet week: no pull request by a person became ready for review from ${formatDay(digest, 'from')} to ${formatDay(digest, 'to')}.`
}

/** The median is one of those that were reviewed or wait; whoever ended without a review is in no time, and is said beside it. */
function timesSentence({ timeToFirstReview }: ReviewMetrics): string {
  const { n, censored, p50 } = timeToFirstReview
  const ended = endedSentence(timeToFirstReview)
  const median = figurePhrase(p50)
  if (median === undefined) {
    const reviewed = `${n} of them ${n === 1 ? 'has' : 'have'} been reviewed, too few for a median (it takes ${MIN_EVENTS.p50})`
    return `${reviewed}${ended === '' ? '' : `; ${ended}`}.`
  }
  const waiting = censored === 0 ? '' : `, ${censored} still waiting`
  return `The median time to first review was ${median} (${n} reviewed${waiting})${ended === '' ? '' : `; ${ended}`}.`
}

/** `5 more merged and 1 closed without a review, 2 were reviewed while a draft`; empty where there is none. */
function endedSentence(times: ReviewMetrics['timeToFirstReview']): string {
  const { mergedUnreviewed, closedUnreviewed, reviewedBeforeReady, reviewedInConversation } = times
  const ends = [
    mergedUnreviewed === 0 ? '' : `${mergedUnreviewed} merged`,
    closedUnreviewed === 0 ? '' : `${closedUnreviewed} closed`,
  ].filter((end) => end !== '')
  return [
    ends.length === 0 ? '' : `${ends.join(' and ')} without a review`,
    reviewedBeforeReady === 0 ? '' : `${reviewedBeforeReady} reviewed only while a draft`,
    reviewedInConversation === 0 ? '' : `${reviewedInConversation} reviewed only in the conversation`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function waitingSentence({ waitingNow }: Digest): string {
  if (waitingNow.n === 0) return 'Nothing is waiting for a first review.'
  const oldest = waitingNow.oldest === null ? '' : `, the oldest for ${formatDuration(waitingNow.oldest)}`
  return `${plural(waitingNow.n, 'is', 'are')} waiting for a first review now${oldest}.`
}

function approvalsSentence({ thisWeek }: Digest): string {
  const { questioned } = thisWeek.approvals
  const n = countJudged(thisWeek.approvals)
  return n === 0
    ? ''
    : `${questioned} of ${plural(n, 'approval')} ${questioned === 1 ? 'needs' : 'need'} a second look.`
}

/** `9 November`, in the digest's zone; the week's end is its Sunday. */
function formatDay({ window }: Digest, end: 'from' | 'to'): string {
  const at = Date.parse(window[end]) - (end === 'to' ? 1 : 0)
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: window.timezone }).format(at)
}
