import type { Snapshot } from './snapshot.ts'

const LABEL = /^(merged|landed)$/i
/** What people and bots write when they pushed the change themselves and then close the pull request. */
const WORDS =
  /^\W{0,4}(landed|merged|pushed|committed|applied)\s+(in|as|by|to|at|with|via)\s+(commit\s+)?(\S{0,60}\/commit\/|[\w./-]{0,60}@|`)?[\da-f]{7,64}\b/im
/** Written just before or after the close. */
const NEAR = 10 * 60_000

/**
 * Whether a pull request that was closed without GitHub's merge landed all the same, because the team or its bot pushed the commits:
 * a label says so, or a comment with the commit by somebody other than the author, at the time of the close.
 */
export function hasLanded({ state, closedAt, labels, comments, author }: Snapshot): boolean {
  if (state !== 'closed' || closedAt === null) return false
  if (labels.some((label) => LABEL.test(label))) return true
  return (comments ?? []).some(
    (comment) =>
      comment.author.id !== author.id && Math.abs(comment.createdAt - closedAt) <= NEAR && WORDS.test(comment.body),
  )
}
