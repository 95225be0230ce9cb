import { isModelSignature, mayBeSigned } from '../../snapshot/people/model-tools.ts'
import { parseComment } from './parse-comment.ts'

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
