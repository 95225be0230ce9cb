import { type Match, matchAt, toNumbers } from '../phrases/lexicon.ts'
import { STOCK_PHRASES, UNSPACED_PHRASES } from '../phrases/stock-phrases.ts'
import { isWord, tokenize } from '../scoring/tokens.ts'
import type { PlainText } from './plain-text.ts'

/**
 * Whether these words say nothing but approval, thanks or “done”. Every word must be known as such; one unknown word, a question,
 * a link or a line of code makes the comment more.
 */
export function areOnlyStockPhrases(own: PlainText): boolean {
  if (own.code.length > 0 || own.bareLinks > 0 || OPERATOR.test(own.prose) || asksForVerb(own.tokens)) return false
  return areStockWords(own.tokens) && own.spans.every((span) => areStockWords(tokenize(span)))
}

/** A comparison in the middle of a text, as in “>= not >”. */
const OPERATOR = /[<>=!]=|&&|\|\|/

/** “This can be removed” asks for it, although “removed” alone reports it. */
function asksForVerb(tokens: readonly string[]): boolean {
  return tokens.some(
    (word, at) => word === 'be' && MODALS.has(tokens[at - 1] ?? '') && CHANGES.has(tokens[at + 1] ?? ''),
  )
}

const MODALS: ReadonlySet<string> = new Set(['can', 'could', 'should', 'must', 'may', 'might', 'to'])
/** What is done to code, and not to the change as a whole. */
const CHANGES: ReadonlySet<string> = new Set([
  'added',
  'addressed',
  'changed',
  'corrected',
  'deleted',
  'dropped',
  'fixed',
  'moved',
  'removed',
  'renamed',
  'replaced',
  'reverted',
  'updated',
])

/** Whether a stock phrase's word praises or thanks, and does not merely acknowledge. */
export function isPraise(word: string): boolean {
  return THANKS.has(word) || ((starts[numbers.get(knownSpelling(word)) ?? 0]?.lists ?? 0) & bit.praise) !== 0
}

const THANKS: ReadonlySet<string> = new Set([
  'thanks',
  'thank',
  'thx',
  'lgtm',
  'danke',
  'merci',
  'gracias',
  'obrigado',
  'спасибо',
])

const { bit, starts, numbers } = STOCK_PHRASES
const SAYS = bit.acknowledgement | bit.praise

function areStockWords(tokens: readonly string[]): boolean {
  const words = knownWords(tokens)
  if (words === undefined) return false
  const known = toNumbers(numbers, words)
  const match: Match = { lists: 0, single: 0, longest: 0, length: 0 }
  let said = 0
  let before = 0
  for (let at = 0; at < words.length; at += Math.max(1, match.length)) {
    const word = words[at] ?? ''
    match.length = 0
    if (word === '?') return false
    if (!isWord(word)) before = 0
    else if (!isCommit(word)) {
      matchAt(starts, known, at, match)
      const lists = listsOf(word, match)
      if (lists === 0 || (lists === bit.object && before === 0)) return false
      said |= lists & SAYS
      before = lists
    }
  }
  return said !== 0 || !words.some((word) => isWord(word) && !isCommit(word))
}

/** The words as the lists spell them; undefined as soon as one is not on them, which ends most comments at their first words. */
function knownWords(tokens: readonly string[]): readonly string[] | undefined {
  const words: string[] = []
  for (const token of tokens) {
    const word = knownSpelling(token)
    if (isWord(word) && !numbers.has(word) && !isCommit(word) && !isCovered(word)) return undefined
    words.push(word)
  }
  return words
}

function listsOf(word: string, { longest }: Match): number {
  if (longest !== 0) return longest
  return isCovered(word) ? bit.acknowledgement : 0
}

/** A commit's name; a digit is demanded so that `decade` stays a word. */
function isCommit(word: string): boolean {
  return word.length >= 7 && /^(?=[a-f]*\d)[0-9a-f]{7,64}$/.test(word)
}

/** `lgtmmmm`, `thaaanks`, `goood`: the spelling without the stretch, where that is a known word. */
function knownSpelling(word: string): string {
  if (numbers.has(word) || word.length > LONGEST_STRETCH) return word
  const once = unstretched(word)
  if (!UNSTRETCHED.has(once)) return word
  const twice = word.replace(/(.)\1{2,}/gu, '$1$1')
  if (numbers.has(twice)) return twice
  const end = word.replace(/(.)\1+$/u, '$1')
  if (numbers.has(end)) return end
  return once.length > 3 && numbers.has(once) ? once : word
}

/** Every run of a character as one of it. */
function unstretched(word: string): string {
  return word.replace(/(.)\1+/gu, '$1')
}

/** Asked first: whatever the stretch is, its word without it must be one of these, and most words are not. */
const UNSTRETCHED: ReadonlySet<string> = new Set([...numbers.keys()].map(unstretched))

/** A longer word is no stretched “thanks”. */
const LONGEST_STRETCH = 80

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u
/** By their first character, the longest first: a character begins few phrases, so few are tried at each. */
const PHRASES_FROM = Map.groupBy(
  [...UNSPACED_PHRASES].toSorted((a, b) => b.length - a.length),
  (phrase) => phrase.charAt(0),
)

/** Whether a run of characters without blanks can be read as known phrases, the longest first. */
function isCovered(run: string): boolean {
  if (!UNSPACED.test(run)) return false
  let at = 0
  while (at < run.length) {
    let length = phraseAt(run, at)
    if (length === 0) {
      const latin = /^[a-z]{1,20}/.exec(run.slice(at, at + 20))?.[0] ?? ''
      if (!numbers.has(latin)) return false
      length = latin.length
    }
    at += length
  }
  return true
}

/** The length of the longest known phrase that begins there; 0 where none does. */
function phraseAt(run: string, at: number): number {
  const phrases = PHRASES_FROM.get(run.charAt(at)) ?? []
  return phrases.find((phrase) => run.startsWith(phrase, at))?.length ?? 0
}
