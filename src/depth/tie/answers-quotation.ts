import { isPraise } from '../comment/only-stock-phrases.ts'
import { isQuote } from '../comment/own-blocks.ts'
import type { PlainText } from '../comment/plain-text.ts'
import { contentWords, tellingWords } from '../forms/content-words.ts'
import type { ChangeWords } from './change-words.ts'

/**
 * Whether a statement answers words of the change that its comment quotes, as reviewers by mail do: the quotation is its place, as a line
 * of the diff is an inline comment's. Praise of what is quoted would fit under any change.
 * @param body the whole comment, whose quotations are no part of the statement
 */
export function answersQuotation(own: PlainText, body: string, change: ChangeWords): boolean {
  const quoted = quotedText(body)
  if (quoted === '' || own.tokens.some(isPraise)) return false
  return tellingWords(own.prose).topics.size >= LEAST_OF_ANSWER && change.sharesOne(contentWords(quoted))
}

/** “Done” and “will do” are no answer to what is quoted. */
const LEAST_OF_ANSWER = 2
/** A longer quotation is a whole mail, whose words would tie anything to the change. */
const LONGEST_QUOTATION = 1000

/** Empty where nothing is quoted, or too much. */
function quotedText(body: string): string {
  if (!body.includes('>')) return ''
  const quoted = body.split('\n').filter(isQuote).join('\n')
  return quoted.length <= LONGEST_QUOTATION ? quoted : ''
}
