import { isModelReport, isModelSignature, isModelTitle, mayBeSigned } from '../../snapshot/people/model-tools.ts'
import { parseComment } from '../comment/parse-comment.ts'

/** A link to give feedback may stand below the signature. */
const LAST_LINES = 2
/** Only the end is looked at, and most ends name no tool. */
const LONGEST_END = 300

/**
 * Whether a text declares by itself that a language-model tool wrote it: by the writer's own end of it, or by a title above it. What
 * stands in a quote or in code declares nothing.
 */
export function isWrittenByModel(body: string): boolean {
  if (mayBeSigned(body.slice(0, LONGEST_TITLE)) && (isModelTitle(firstParagraph(body)) || hasModelLabel(body)))
    return true
  if (!mayBeSigned(body.slice(-LONGEST_END))) return false
  const last = parseComment(body).blocks.at(-1)
  if (last?.kind !== 'prose') return false
  return last.lines
    .filter((line) => line.trim() !== '')
    .slice(-LAST_LINES)
    .some(isModelSignature)
}

/** “[AI-generated review] The loader …”; an address behind it makes it a link. */
function hasModelLabel(body: string): boolean {
  const label = /^\s*\[([^\][\n]{2,60})\](?!\()/.exec(body)?.[1]
  return label !== undefined && (isModelTitle(`[${label}]`) || isModelSignature(label))
}

const LONGEST_TITLE = 100

/** Its first line where nothing but an empty line or a list follows; empty for a text of one line. */
function firstParagraph(body: string): string {
  const [first = '', second] = body.trimStart().split('\n', 2)
  return second === undefined || /^\s*[\p{L}\p{N}]/u.test(second) ? '' : first
}

/** Whether a review is the report of a review tool; then its comments are the tool's too. */
export function isReviewToolReport(body: string): boolean {
  if (!/\d of \d|\d out of \d/.test(body)) return false
  return body.slice(0, LONGEST_HEAD).split('\n').some(isModelReport)
}

/** A summary of the change may stand above the count. */
const LONGEST_HEAD = 5000
