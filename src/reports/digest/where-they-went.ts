import { formatCount, listOf } from '../../util/sentences.ts'
import type { Digest } from './build-digest.ts'
import { readyPulls } from './ready-words.ts'

/** `46 became ready: 30 reviewed, 8 waiting, 5 merged and 3 closed without a review.` Empty where none became ready. */
export function whereTheyWent(digest: Digest): string {
  const { pullRequests, timeToFirstReview } = digest.thisWeek
  if (pullRequests.total === 0) return ''
  const [reviewed, ...others] = endsOf(digest)
  const waiting = counted([timeToFirstReview.censored, 'waiting'])
  const parts = [...(reviewed ?? []), ...waiting, ...others.flat()]
  return parts.length === 0 ? '' : `${readyPulls(pullRequests.total, digest)} became ready: ${parts.join(', ')}.`
}

/** The same without those that wait: `3 pull requests became ready: 1 reviewed, 2 merged without a review`. */
export function readyAndDone(digest: Digest): string {
  const { total } = digest.thisWeek.pullRequests
  const parts = endsOf(digest).flat()
  const ready = `${readyPulls(total, digest)} became ready`
  return total === 0 || parts.length === 0 ? ready : `${ready}: ${parts.join(', ')}`
}

/** Those with a review time first, then those without one; what does not exist is left out. */
function endsOf({ thisWeek }: Digest): readonly (readonly string[])[] {
  const { total } = thisWeek.pullRequests
  const { n, mergedUnreviewed, closedUnreviewed, reviewedBeforeReady, reviewedInConversation } =
    thisWeek.timeToFirstReview
  const unreviewed = listOf(counted([mergedUnreviewed, 'merged'], [closedUnreviewed, 'closed']))
  return [
    n > 0 && n === total ? [n === 1 ? 'reviewed' : 'all reviewed'] : counted([n, 'reviewed']),
    counted([reviewedBeforeReady, 'reviewed while a draft only']),
    counted([reviewedInConversation, 'reviewed in the conversation only']),
    unreviewed === '' ? [] : [`${unreviewed} without a review`],
  ]
}

function counted(...parts: readonly (readonly [number, string])[]): readonly string[] {
  return parts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`)
}
