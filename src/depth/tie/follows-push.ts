import { isSame } from '../../snapshot/people/actors.ts'
import type { Actor, Snapshot } from '../../snapshot/snapshot.ts'

/** What is new of a change, in a statement's words. */
const NEWS =
  /\b(?:latest|last|new|newest|updated|revised|recent) (?:changes?|versions?|commits?|text|revisions?|push(?:es)?|updates?|drafts?|edits?)\b/

/** Who wrote a text, and when. */
interface Writer {
  readonly author: Actor
  readonly at: number
}

/**
 * Whether a text speaks of what is new in the change (“the latest commits look good”), and something was pushed since its writer was
 * there before: then they followed the change. A writer who comes for the first time can know of nothing new.
 * @param words in lower case
 */
export function followsPush(words: string, writer: Writer, snapshot: Snapshot): boolean {
  if (!NEWS.test(words)) return false
  const before = lastActBefore(writer, snapshot)
  const isBetween = (at: number | null) => at !== null && before !== undefined && at > before && at < writer.at
  return (
    snapshot.pushes.some(({ at }) => isBetween(at)) ||
    (snapshot.commits ?? []).some(({ committedAt }) => isBetween(committedAt))
  )
}

function lastActBefore({ author, at }: Writer, { reviews, threads, comments }: Snapshot): number | undefined {
  const acts = [
    ...reviews.map((review) => ({ author: review.author, at: review.submittedAt })),
    ...(comments ?? []).map((comment) => ({ author: comment.author, at: comment.createdAt })),
    ...(threads ?? []).flatMap((thread) =>
      thread.comments.map((comment) => ({ author: comment.author, at: comment.visibleAt })),
    ),
  ].filter((act) => isSame(act.author, author) && act.at < at)
  return acts.reduce<number | undefined>((last, act) => Math.max(last ?? act.at, act.at), undefined)
}
