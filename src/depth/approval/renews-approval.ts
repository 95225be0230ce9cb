import { isSame } from '../../snapshot/people/actors.ts'
import type { Review, Snapshot } from '../../snapshot/snapshot.ts'
import { parseComment } from '../comment/parse-comment.ts'
import { readMarkup } from '../comment/plain-text.ts'
import { contentWords } from '../forms/content-words.ts'

/** Praise has fewer. */
const LEAST_SAID = 3

/**
 * Whether an approval renews one by the same person that was dismissed, as tools do after a push, and whose text told something: nobody
 * writes it twice. Without a tie to the change it is no trace, so this only says why a silent renewal is not questioned.
 */
export function renewsApproval(review: Review, { reviews }: Snapshot): boolean {
  return reviews.some(
    ({ author, state, submittedAt, body }) =>
      state === 'dismissed' &&
      submittedAt < review.submittedAt &&
      isSame(author, review.author) &&
      contentWords(readMarkup(parseComment(body).blocks).prose).size >= LEAST_SAID,
  )
}
