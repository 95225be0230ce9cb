import { isModelReport, isModelSignature, mayBeSigned } from '../../snapshot/people/model-tools.ts'
import { parseComment } from '../comment/parse-comment.ts'

/** A link to give feedback may stand below the signature. */
const LAST_LINES = 2
/** Only the end is looked at, and most ends name no tool. */
const LONGEST_END = 300

/** Whether the writer's own end of a text declares a language-model tool; a signature in a quote or in code declares nothing. */
export function isWrittenByModel(body: string): boolean {
  if (!mayBeSigned(body.slice(-LONGEST_END))) return false
  const last = parseComment(body).blocks.at(-1)
  if (last?.kind !== 'prose') return false
  return last.lines
    .filter((line) => line.trim() !== '')
    .slice(-LAST_LINES)
    .some(isModelSignature)
}

/** Whether a review is the report of a review tool; then its comments are the tool's too. */
export function isReviewToolReport(body: string): boolean {
  if (!/\d of \d|\d out of \d/.test(body)) return false
  return body.slice(0, LONGEST_HEAD).split('\n').some(isModelReport)
}

/** A summary of the change may stand above the count. */
const LONGEST_HEAD = 5000
