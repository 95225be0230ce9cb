import { areBare } from './bare.ts'
import { parseComment } from './parse-comment.ts'
import { toPlainText } from './plain-text.ts'

/**
 * Whether a comment says nothing but approval, thanks or “done”: the ritual phrases of code review, alone or strung together, in the
 * languages and habits of docs/comment-scoring.md, with or without emoji, punctuation, a mention, a commit SHA (`ACK 1a2b3c4`), a
 * quote of what it answers or a command to a bot. An empty text is bare.
 */
export function isBarePhrase(body: string): boolean {
  return areBare(toPlainText(parseComment(body).blocks))
}
