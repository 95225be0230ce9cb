import { NOT_ASCII } from '../comment/not-ascii.ts'
import type { PlainText } from '../comment/plain-text.ts'
import { CODE_SPAN } from '../comment/read-inline.ts'
import { CONTRAST_WORDS, REQUEST_WORDS } from '../phrases/data/turning-words.ts'
import type { Intent } from '../verdict.ts'
import type { ChangeWords } from './change-words.ts'
import { contentWords, type TellingWords, tellingWords } from './content-words.ts'
import { tellsOwnWork } from './tells-own-work.ts'

/** A statement as the scorer read it. */
export interface Readable {
  readonly own: PlainText
  readonly intent: Intent
  /** Some sentence begins with an action (“please rename …”). */
  readonly isOrder: boolean
}

/**
 * Whether a statement outside the diff is tied to the change: it asks for something, takes something back or makes the approval depend
 * on something, says what is wrong or what its writer did with it, names code of the change, or shares a word with what the change says of itself. Anything else
 * would fit under any change.
 * @param change asked only where nothing in the statement itself ties it
 */
export function isAnchored(statement: Readable, change: () => ChangeWords): boolean {
  const { own } = statement
  const words = tellingWords(own.prose)
  return (
    isTurned(statement, words) ||
    tellsOwnWork(own.prose, words) ||
    sharesWord(words.content, change) ||
    namesCode(own, change)
  )
}

function isTurned({ own, intent, isOrder }: Readable, words: TellingWords): boolean {
  const asks = /[?？؟]/.test(own.prose) || hasOneOf(REQUEST, own)
  const turns = hasOneOf(CONTRAST, own)
  if (own.suggestion || !(asks || turns || isOrder || intent === 'problem')) return own.suggestion
  const names = own.spans.filter(isCode).length
  if (words.topics.size + names === 0) return turns && own.mentions > 0 && turnsToSomething(own)
  if (asks || (turns && turnsToSomething(own)) || (isOrder && saysOfWhat(words, names))) return true
  return intent === 'problem' && words.content.size + 2 * names >= LEAST_OF_PROBLEM
}

/**
 * Whether a turn or an order has an object: two words at least, one of which most changes do not have. One word alone (“merge once it
 * settles”, “it is substantially better”) is about the course of the review; where the change has it too, it is tied by that.
 */
function saysOfWhat({ content, topics }: TellingWords, names: number): boolean {
  return content.size + names > 0 && topics.size + names >= LEAST_OF_OBJECT
}

function sharesWord(content: ReadonlySet<string>, change: () => ChangeWords): boolean {
  return content.size > 0 && !content.isDisjointFrom(change().content)
}

/** Code in backticks or blocks, or a name in the prose that no sentence has (`retryCount`), of which the change speaks too. */
function namesCode({ prose, spans, code }: PlainText, change: () => ChangeWords): boolean {
  const names = [...spans, ...code, ...(prose.match(IDENTIFIERS) ?? [])]
  return names.slice(0, MOST_NAMES).some((name) => {
    const plain = name.trim().toLowerCase().replace(/\(.*$/, '')
    return (plain.length > 2 && change().text.includes(plain)) || sharesWord(contentWords(name), change)
  })
}

const MOST_NAMES = 50
const IDENTIFIERS = /[\w$.]*(?:[a-z]{2}[A-Z][a-z]{2}|[^\W_]_[^\W_]|\w\(\)|\w::\w|\w->\w)[\w$.]*/g

/** An emphasised “LGTM” is none. */
function isCode(span: string): boolean {
  return !/^[\p{L}\s!.+]*$/u.test(span) || tellingWords(span).topics.size > 0
}

const LEAST_OF_OBJECT = 2
/** “No regressions” names none; what is wrong takes a few words to say. */
const LEAST_OF_PROBLEM = 4

/** What stands behind a contrast or a condition; an object of its own, or a person, must be in it. */
function turnsToSomething({ prose, mentions, references }: PlainText): boolean {
  const turn = CONTRAST.pattern.exec(prose)
  if (turn === null) return false
  const behind = prose.slice(turn.index + turn[0].length)
  return mentions > 0 || behind.includes(CODE_SPAN) || saysOfWhat(tellingWords(behind), references)
}

interface WordClass {
  readonly words: ReadonlySet<string>
  /** Whole words; inside a run of characters where the script has no blanks. */
  readonly pattern: RegExp
}

/** By single words first: most statements are ASCII and have none, and the pattern has to look at every character. */
function hasOneOf({ words, pattern }: WordClass, { tokens, prose }: PlainText): boolean {
  return tokens.some((token) => words.has(token)) || (NOT_ASCII.test(prose) && pattern.test(prose))
}

function anyOf(lists: Readonly<Record<string, readonly string[]>>): WordClass {
  const words = Object.values(lists).flat()
  const isSpaced = (word: string) => !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(word)
  const spaced = words.filter(isSpaced).join('|')
  const unspaced = words.filter((word) => !isSpaced(word)).join('|')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${spaced})(?![\\p{L}\\p{N}])|${unspaced}`, 'iu')
  return { words: new Set(words), pattern }
}

const CONTRAST = anyOf(CONTRAST_WORDS)
const REQUEST = anyOf(REQUEST_WORDS)
