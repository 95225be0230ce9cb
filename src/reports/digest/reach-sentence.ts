import type { ReviewReach } from '../../depth/review-reach.ts'
import { formatCount, plural } from '../../util/sentences.ts'

/**
 * What made a review a good one, in facts that anybody can look up: how far it reaches, what it asked for, and what changed afterwards. No
 * points, and nobody's name. `undefined` of a pull request that was judged last before this was kept.
 */
export function reachSentence(reach: ReviewReach | undefined): string {
  if (reach === undefined || reach.comments === 0) return 'a deep review'
  const asked = requestsPart(reach)
  return asked === undefined ? placesPart(reach) : `${placesPart(reach)}; ${asked}`
}

function placesPart({ comments, inline, files, filesReached }: ReviewReach): string {
  if (inline === 0) return `${plural(comments, 'comment')} in the conversation`
  const elsewhere = comments - inline
  const also = elsewhere === 0 ? '' : `, ${formatCount(elsewhere)} more in the conversation`
  return `${plural(inline, 'comment')}${reachOf({ files, filesReached, inline })}${also}`
}

function reachOf({ files, filesReached, inline }: Pick<ReviewReach, 'files' | 'filesReached' | 'inline'>): string {
  if (files === null || filesReached === 0) return ' in the diff'
  if (files === 1) return ' on the one changed file'
  const verb = inline === 1 ? 'reaches' : 'reach'
  if (filesReached < files) return ` ${verb} ${formatCount(filesReached)} of ${formatCount(files)} files`
  return ` ${verb} ${files === 2 ? 'both' : `all ${formatCount(files)}`} files`
}

function requestsPart({ asking, askingElsewhere, requests, changed, resolved }: ReviewReach): string | undefined {
  if (asking === 0) return undefined
  const asked = asking === 1 ? 'one asked for a change' : `${formatCount(asking)} asked for changes`
  const isEach = askingElsewhere === 0 && requests === asking
  const after = isEach ? outcomeOfAll({ requests, changed, resolved }) : outcomeOfSome({ changed, resolved })
  return after === undefined ? asked : `${asked}, ${after}`
}

type Outcome = Pick<ReviewReach, 'requests' | 'changed' | 'resolved'>

/** Where each comment that asked has a thread of its own, so that they can be told of together. */
function outcomeOfAll({ requests, changed, resolved }: Outcome): string | undefined {
  if (changed === requests) {
    return requests === 1 ? 'and its lines changed' : `and the lines changed at ${together(requests)}`
  }
  if (resolved === requests) return requests === 1 ? 'and was resolved' : `and ${together(requests)} were resolved`
  if (changed + resolved === requests) return `and ${together(requests)} were settled`
  return outcomeOfSome({ changed, resolved })
}

function together(requests: number): string {
  return requests === 2 ? 'both' : `all ${formatCount(requests)}`
}

function outcomeOfSome({ changed, resolved }: Omit<Outcome, 'requests'>): string | undefined {
  const threads = changed + resolved
  if (threads === 0) return undefined
  if (resolved === 0) return `and the lines changed at ${plural(changed, 'place')}`
  return `and ${plural(threads, 'thread')} ${threads === 1 ? 'was' : 'were'} settled`
}
