import { isTerseFault } from '../forms/terse-fault.ts'
import { CONTRAST_WORDS } from '../phrases/data/turning-words.ts'
import { isDenied } from '../phrases/is-denied.ts'
import { anyOf, hasOneOf } from '../phrases/word-class.ts'
import { isWord } from '../scoring/tokens.ts'
import { areOnlyStockPhrases, isPraise } from './only-stock-phrases.ts'
import { parseComment } from './parse-comment.ts'
import { type PlainText, toPlainText } from './plain-text.ts'

/**
 * Whether a comment says nothing but approval, thanks or “done”: the stock phrases of code review, alone or strung together, in the
 * languages and habits of docs/comment-scoring.md, with or without emoji, punctuation, a mention, a commit SHA (`ACK 1a2b3c4`), a
 * quote of what it answers or a command to a bot. An empty text is one too.
 */
export function isStockPhrase(body: string): boolean {
  return areOnlyStockPhrases(toPlainText(parseComment(body).blocks))
}

/** Signs that applaud in every language; a flame or a sweating face may mean that something is on fire. */
const APPLAUSE = /[👏🎉😍🚀💯🙌🤩🥳💪😻⭐🌟🏆❤]|:(?:clap|tada|heart_eyes|rocket|100|raised_hands|star_struck|heart):/u
/** These only agree, so that a word of praise must stand beside them. */
const CHEERS = /[!！]\s*$|[👍👌✨]|:(?:ok_hand|thumbsup|\+1|sparkles):/u
/** Stands before a request as well (“✨ extract this”), but hardly where words are not set apart. */
const SPARKLE = /✨|:sparkles:/u
/** More words than these say of what. */
const MOST_APPLAUDED = 3
const MOST_PRAISED = 4
const LONGEST_UNSPACED = 10
const LONGEST = 60
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** A question, a number, code, or an emphasised word that may praise anything (“super slow!”). */
const SAYS_MORE = /[?？\d`=/_]|\b(?:super|pretty)\b/i

/**
 * Whether a whole comment only applauds, in whatever language: a few words with an emoji that applauds, or with a word of praise and an
 * exclamation mark (“Schön gelöst!”). A contrast, a denial or a fault says more.
 */
export function onlyApplauds(body: string, own: PlainText): boolean {
  if (body.length > LONGEST || SAYS_MORE.test(own.prose) || own.spans.length > 0) return false
  const words = own.tokens.filter(isWord)
  if (words.length === 0 || !isShort(body, words)) return false
  return !hasOneOf(CONTRAST, own) && !isDenied(own.prose) && !isTerseFault(own)
}

function isShort(body: string, words: readonly string[]): boolean {
  const run = words.join('')
  if (UNSPACED.test(run)) return run.length <= LONGEST_UNSPACED && (APPLAUSE.test(body) || SPARKLE.test(body))
  if (APPLAUSE.test(body)) return words.length <= MOST_APPLAUDED
  const unknown = words.filter((word) => !isPraise(word)).length
  return CHEERS.test(body) && words.length <= MOST_PRAISED && unknown <= words.length / 2
}

const CONTRAST = anyOf(CONTRAST_WORDS)
