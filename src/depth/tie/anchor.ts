import { isPraise } from '../comment/only-stock-phrases.ts'
import type { PlainText } from '../comment/plain-text.ts'
import { CODE_SPAN } from '../comment/read-inline.ts'
import { asksUnmarked } from '../forms/asks-unmarked.ts'
import { contentWords, type TellingWords, tellingWords } from '../forms/content-words.ts'
import { ENGLISH_ONLY } from '../forms/forms-english.ts'
import { isUnsurpassed } from '../forms/forms-other.ts'
import { holdsAgainst } from '../forms/holds-against.ts'
import { ordersEdit } from '../forms/orders-edit.ts'
import { introducesRemark, tellsOwnWork } from '../forms/tells-own-work.ts'
import { CONTRAST_WORDS, REQUEST_WORDS } from '../phrases/data/turning-words.ts'
import { isDenied } from '../phrases/is-denied.ts'
import { saysLack } from '../phrases/says-lack.ts'
import { anyOf, hasOneOf } from '../phrases/word-class.ts'
import { tokenize } from '../scoring/tokens.ts'
import type { Intent } from '../verdict.ts'
import { withoutCourse } from './about-course.ts'
import type { ChangeWords } from './change-words.ts'
import { hasName, namesIn, onlyPraisesNames } from './praises-names.ts'

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
export function isAnchored(statement: Readable, change: ChangeWords): boolean {
  const { own } = statement
  const words = tellingWords(own.prose)
  if (sharesWord(words.content, change) || namesCode(own, change)) return !onlyPraisesNames(own)
  if (namesThing(own.prose, change)) return true
  const prose = withoutCourse(own.prose)
  if (prose === own.prose) return isTiedByForm(statement, words)
  const left = { ...statement, own: { ...own, prose, tokens: tokenize(prose) } }
  return isTiedByForm(left, tellingWords(prose))
}

function isTiedByForm(statement: Readable, words: TellingWords): boolean {
  const { own } = statement
  return (
    isTurned(statement, words) ||
    tellsOwnWork(own.prose, words) ||
    introducesRemark(own.prose, words) ||
    holdsAgainst(own, words) ||
    ordersEdit(own.prose)
  )
}

function isTurned({ own, intent, isOrder }: Readable, words: TellingWords): boolean {
  const names = own.spans.filter(isCode).length
  const requests =
    hasOneOf(REQUEST, own) && !isUnsurpassed(own.prose) && words.topics.size + names >= leastAsked(own.prose)
  const asks = /[?？؟]/.test(own.prose) || asksUnmarked(own) || requests || saysLack(own) || NEEDS.test(own.prose)
  const turns = hasOneOf(CONTRAST, own)
  const orders = isOrder && !COMPARES.test(own.prose)
  if (own.suggestion || !(asks || turns || orders || intent === 'problem')) return own.suggestion
  if (words.topics.size + names === 0) return turns && own.mentions > 0 && turnsToSomething(own)
  if (asks || (turns && turnsToSomething(own)) || (orders && saysOfWhat(words, names))) return true
  return intent === 'problem' && words.content.size + 2 * names >= LEAST_OF_PROBLEM
}

/**
 * Whether a turn or an order has an object: two words at least, one of which most changes do not have. One word alone (“merge once it
 * settles”, “it is substantially better”) is about the course of the review; where the change has it too, it is tied by that.
 */
function saysOfWhat({ content, topics }: TellingWords, names: number): boolean {
  return content.size + names > 0 && topics.size + names >= LEAST_OF_OBJECT
}

/** A verb and its object; where words are not set apart, a dictionary finds one of them at least. */
function leastAsked(prose: string): number {
  return UNSPACED.test(prose) ? 1 : LEAST_OF_OBJECT
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

function sharesWord(content: ReadonlySet<string>, change: ChangeWords): boolean {
  return content.size > 0 && change.sharesOne(content)
}

/** A word that is the name of a tool as well: with an article before it no tool is meant. */
function namesThing(prose: string, change: ChangeWords): boolean {
  const name = THING.exec(prose)?.[1]?.toLowerCase()
  return name !== undefined && change.mentions(name)
}

const THING = /\b(?:the|an?|this|that|each|every|our|its|der|den|le|un|el|il|de) (cursor|goose|llama|amp)s?\b/i

/** Code in backticks or blocks, or what no sentence has (`retryCount`, `src/a.ts`), of which the change speaks too. */
function namesCode(own: PlainText, change: ChangeWords): boolean {
  return namesIn(own)
    .slice(0, MOST_NAMES)
    .some((name) => {
      const plain = name.trim().toLowerCase().replace(/\(.*$/, '')
      return (plain.length > 2 && change.mentions(plain)) || sharesWord(contentWords(name), change)
    })
}

const MOST_NAMES = 50
/** An emphasised “LGTM” is none. */
function isCode(span: string): boolean {
  return !/^[\p{L}\s!.+]*$/u.test(span) || tellingWords(span).topics.size > 0
}

const LEAST_OF_OBJECT = 2
/** What is needed is lacking, and one word names it: “needs tests”. */
const NEEDS = /^\W*(?:[\w'`]+ ){0,2}needs (?:\S+ ){0,3}\S+$/i
/** “No regressions” names none; what is wrong takes a few words to say. */
const LEAST_OF_PROBLEM = 4

/** What stands on either side of a contrast or a condition; an object of its own, or a person, must be in it. */
function turnsToSomething({ prose, mentions, references }: PlainText): boolean {
  const turn = CONTRAST.pattern.exec(prose)
  if (turn === null) return false
  const [before, behind] = sidesOf(prose, turn.index, turn.index + turn[0].length)
  const words = tellingWords(behind)
  if (mentions > 0 || behind.includes(CODE_SPAN) || saysOfWhat(words, references)) return true
  if (words.topics.size === 0) return false
  if (prose.length <= LONGEST_ANSWER) return isAnswered(before, words, behind)
  // One unknown word behind it may praise in a language whose words of praise are not all known.
  return tokenize(behind).some((token) => ENGLISH_ONLY.has(token)) && isWeighed(before)
}

/** German may put the word at the end of what turns: “…, für uns reicht die Tabelle aber.” */
function sidesOf(prose: string, from: number, to: number): readonly [string, string] {
  const behind = prose.slice(to)
  const comma = prose.lastIndexOf(',', from - 2)
  if (/\p{L}{2}/u.test(behind) || comma < 0) return [prose.slice(0, from), behind]
  return [prose.slice(0, comma), prose.slice(comma, from)]
}

/** What is weighed against the rest is named by two words, one of which may be a name as programs have them, and neither denied nor praised. */
function isWeighed(before: string): boolean {
  const named = Number(hasName(before))
  return contentWords(before).size + named >= LEAST_OF_OBJECT && !isDenied(before) && !tokenize(before).some(isPraise)
}

/** A longer sentence names its object by two words. */
const LONGEST_ANSWER = 75

/** Whether two things stand against each other (“entries share a file but get two keys”), or praise is answered by one (“fine, though I expected a TTL”). */
function isAnswered(before: string, words: TellingWords, behind: string): boolean {
  if (OF_REVIEW.test(behind) || tokenize(behind).some(isPraise)) return false
  const stands = tellingWords(before)
  return stands.content.size > 0 || stands.topics.size > 1
    ? !isDenied(before) && !tokenize(before).some(isPraise)
    : words.content.size > 0 && before.trim() !== ''
}

/** About the review or its writer, or a burden that is denied. */
const OF_REVIEW =
  /\b(?:comments?|suggestions?|observations?|feedback|questions?|reviewers?|i['’]?m|i am|we|let['’]?s|later|hurt|harm|matter|settles)\b/i

/** “A better version of the diagram” is praise. */
const COMPARES =
  /\bbetter (?:than|version|now)\b|^(?:this|that|it)(?: is|['’]s) (?:a |much |far |way |so )*(?:\w+ )?better\b/i

const CONTRAST = anyOf(CONTRAST_WORDS)
const REQUEST = anyOf(REQUEST_WORDS)
