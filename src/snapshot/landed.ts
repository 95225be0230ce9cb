import type { Snapshot } from './snapshot.ts'

const LABEL = /^(merged|landed)$/i
/** What people and bots write when they pushed the change themselves and then close the pull request. */
const WORDS = new RegExp(
  [
    String.raw`^\W{0,4}(?:(?:thanks?|thank you|thx|cheers|ok|done|now|this(?: was| is| has been)?|has been|been|manually)[\s,.!:;—-]{1,4}){0,4}`,
    '(?:landed|merged|pushed|committed|applied|integrated)',
    String.raw`(?:[\s(,.\x60]|\b(?:this|it|manually|directly|by hand|to|into|onto|in|as|by|at|with|via|commit|the|branch|main|master|trunk|develop|thanks|thank you)\b){1,20}`,
    String.raw`(?:\S{0,60}\/commit\/|[\w./-]{0,60}@)?(?=[a-f]*\d)[\da-f]{7,64}\b`,
  ].join(''),
  'im',
)
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
