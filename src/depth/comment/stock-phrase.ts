import { areOnlyStockPhrases } from './only-stock-phrases.ts'
import { parseComment } from './parse-comment.ts'
import { toPlainText } from './plain-text.ts'

/**
 * Whether a comment says nothing but approval, thanks or “done”: the stock phrases of code review, alone or strung together, in the
 * languages and habits of docs/comment-scoring.md, with or without emoji, punctuation, a mention, a commit SHA (`ACK 1a2b3c4`), a
 * quote of what it answers or a command to a bot. An empty text is one too.
 */
export function isStockPhrase(body: string): boolean {
  return areOnlyStockPhrases(toPlainText(parseComment(body).blocks))
}
