import type { PlainText } from '../comment/plain-text.ts'
import { CUES, type Cue } from '../phrases/cues.ts'
import { type Match, matchAt, toNumbers } from '../phrases/lexicon.ts'
import { endsSentence, isWord, tokenize } from './tokens.ts'

/** What one walk over a comment's words finds. */
export interface LexicalCues {
  /** False where the lists, which are English, cannot read the text; then no list has anything to say. */
  readonly isReadable: boolean
  /** Whether a phrase of the list stands anywhere. */
  readonly says: (list: Cue) => boolean
  /** Whether the first sentence begins with a phrase of the list. */
  readonly opensWith: (list: Cue) => boolean
  /** Whether some sentence begins with a phrase of the list. */
  readonly begins: (list: Cue) => boolean
  readonly asks: boolean
  /** The last thing the text does is to ask. */
  readonly endsAsking: boolean
  readonly firstPerson: boolean
  readonly ellipsis: boolean
  /** Different words, stock phrases left out; small words count at most one and a half times the others. */
  readonly words: number
  /** Different words that carry content, in lower case. */
  readonly contentWords: ReadonlySet<string>
  /** How many different words for parts of a program. */
  readonly programWords: number
}

/** Small words may help others to make a sentence, but cannot make a long one of a short one. */
const SMALL_TO_CONTENT = 1.5

/** Walks over the words once. */
export function readCues(own: PlainText): LexicalCues {
  const walk = new Walk(own.tokens)
  walk.readProse()
  for (const span of own.spans) walk.countSpan(span)
  const isReadable = !isOtherLanguage(own.prose, walk)
  const { bit } = CUES
  const lists = isReadable ? walk : NOTHING
  const content = walk.content.size
  return {
    isReadable,
    says: (list) => (lists.anywhere & bit[list]) !== 0,
    opensWith: (list) => (lists.opening & bit[list]) !== 0,
    begins: (list) => (lists.starts & bit[list]) !== 0,
    asks: walk.asks,
    endsAsking: walk.lastAsks,
    firstPerson: isReadable && walk.firstPerson,
    ellipsis: walk.ellipsis,
    words: content + Math.min(walk.small.size, SMALL_TO_CONTENT * content),
    contentWords: walk.content,
    programWords: isReadable ? walk.program.size : 0,
  }
}

const NOTHING = { anywhere: 0, opening: 0, starts: 0 }

/** Beyond the Latin blocks and the punctuation, arrows and signs that every language uses. */
const NOT_LATIN = /[\u0250-\u1FFF\u2C00-\u{10FFFF}]/u

/** Most letters are not Latin, or small words of another language outnumber the English ones. */
function isOtherLanguage(prose: string, { foreign, english }: Walk): boolean {
  if (foreign >= 2 && foreign > english) return true
  if (!NOT_LATIN.test(prose)) return false
  const letters = prose.match(/\p{L}/gu)?.length ?? 0
  const latin = prose.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters > 2 * latin
}

/** Thai comes first among them; asked before the pattern, because most words are far below. */
const FIRST_UNSPACED = 0x0e00
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

class Walk {
  /** Lists as bits: with a phrase anywhere, at the head of the first sentence, at the head of some sentence. */
  anywhere = 0
  opening = 0
  starts = 0
  asks = false
  lastAsks = false
  ellipsis = false
  firstPerson = false
  foreign = 0
  english = 0
  readonly content = new Set<string>()
  /** By the lexicon's numbers, like `program`. */
  readonly small = new Set<number>()
  readonly program = new Set<number>()
  private readonly tokens: readonly string[]
  private readonly numbers: readonly number[]
  /** Where the words of the sentence that wait begin: all so far may be a stock phrase, and then they count for nothing. */
  private waitingFrom = 0
  private hasStockPhrase = false
  private isPlain = false
  private readonly match: Match = { lists: 0, single: 0, longest: 0, length: 0 }
  /** Up to this token the sentence is still at its beginning: openers (“nit: please also …”) prolong it. */
  private beginningUntil = 0
  private isFirstSentence = true

  constructor(tokens: readonly string[]) {
    this.tokens = tokens
    this.numbers = toNumbers(CUES.numbers, tokens)
  }

  readProse(): void {
    for (let at = 0; at < this.tokens.length; at += 1) {
      const token = this.tokens[at] ?? ''
      if (isWord(token)) this.readWord(token, at)
      else this.readPunctuation(token, at)
    }
    this.endSentence(this.tokens.length)
  }

  countSpan(span: string): void {
    for (const token of tokenize(span)) if (token.length > 1 && isWord(token)) this.content.add(token)
  }

  private readWord(token: string, at: number): void {
    const { bit, starts } = CUES
    const { match } = this
    matchAt(starts, this.numbers, at, match)
    this.anywhere |= match.lists
    if ((match.single & bit.stockSentence) === 0) this.countWaiting(at)
    this.hasStockPhrase ||= (match.single & bit.stock) !== 0
    if (this.isPlain) this.count(token, at, match.single)
    if ((match.lists & bit.program) !== 0) this.program.add(this.numbers[at] ?? 0)
    if (at > this.beginningUntil) return
    this.starts |= match.lists
    if (this.isFirstSentence) this.opening |= match.lists
    if ((match.lists & bit.opener) !== 0) this.beginningUntil = at + match.length
  }

  private readPunctuation(token: string, at: number): void {
    if (token.length > 1) this.ellipsis = true
    if (!endsSentence(token)) return
    if (token === '?') {
      this.countWaiting(at)
      this.asks = true
      this.lastAsks = true
    }
    this.endSentence(at)
    this.beginningUntil = at + 1
    if (token !== ':' && this.content.size + this.small.size > 0) this.isFirstSentence = false
  }

  /** A sentence of approval (“Looks good to me!”) is left out, as if it had not been said. */
  private endSentence(at: number): void {
    if (!this.hasStockPhrase) this.countWaiting(at)
    this.hasStockPhrase = false
    this.isPlain = false
    this.waitingFrom = at + 1
  }

  private countWaiting(until: number): void {
    if (this.isPlain) return
    for (let at = this.waitingFrom; at < until; at += 1) {
      const word = this.tokens[at] ?? ''
      if (isWord(word)) this.count(word, at, CUES.starts[this.numbers[at] ?? 0]?.lists ?? 0)
    }
    this.isPlain = true
  }

  /** @param lists those that have the one word by itself */
  private count(word: string, at: number, lists: number): void {
    const { bit } = CUES
    this.lastAsks = false
    if ((lists & bit.small) !== 0) {
      this.english += 1
      this.small.add(this.numbers[at] ?? 0)
      if ((lists & bit.firstPerson) !== 0) this.firstPerson = true
    } else if (word.charCodeAt(0) >= FIRST_UNSPACED && UNSPACED.test(word)) this.countUnspaced(word)
    else if (word.length > 1 && (lists & bit.stock) === 0) this.content.add(word)
    if ((lists & bit.foreign) !== 0) this.foreign += 1
  }

  /** Where a script has no blanks, two characters are about a word. */
  private countUnspaced(run: string): void {
    for (let at = 0; at < run.length; at += 2) this.content.add(run.slice(at, at + 2))
  }
}
