import { NOT_ASCII } from '../comment/not-ascii.ts'
import { GENERAL_WORDS, PATH_WORDS, TOPIC_WORDS } from '../phrases/data/common-words.ts'
import { FUNCTION_WORDS } from '../phrases/data/function-words-english.ts'
import { OTHER_FUNCTION_WORDS } from '../phrases/data/function-words-other.ts'
import {
  CONTRAST_WORDS,
  LACK_WORDS,
  LOGISTICS_WORDS,
  REQUEST_WORDS,
  REVIEW_WORDS,
} from '../phrases/data/turning-words.ts'
import { STOCK_PHRASE_WORDS, UNSPACED_PHRASES } from '../phrases/stock-phrases.ts'

/** Words, numbers, and the parts of identifiers: `parseHTTPHeader2` is parse, http, header and 2. */
const PART = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+|\p{N}+/gu
const ASCII_PART = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g
/** Scripts without blanks between words, which a dictionary has to cut. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' })

/** The words of a text that may tell what it is about, each without its ending, so that forms of one word are one. */
export interface TellingWords {
  /** Left out are the words that fit under any change, in any language of the lists. */
  readonly content: ReadonlySet<string>
  /** The same with the words for what most changes have (tests, errors, names): they tie nothing, and can be asked for. */
  readonly topics: ReadonlySet<string>
}

/** Only those that may tie it to a change. */
export function contentWords(text: string): ReadonlySet<string> {
  return tellingWords(text).content
}

/** Works on every script; linear in the text's length. */
export function tellingWords(text: string): TellingWords {
  const content = new Set<string>()
  const topics = new Set<string>()
  const isAscii = !NOT_ASCII.test(text)
  // Each part once: a text of one word, however often, costs no more than the word.
  for (const part of new Set(text.match(isAscii ? ASCII_PART : PART))) {
    if (!isAscii && UNSPACED.test(part)) addUnspaced(part, content, topics)
    else {
      const { stem, tells } = lookUp(part)
      if (tells !== 'nothing') topics.add(stem)
      if (tells === 'content') content.add(stem)
    }
  }
  return { content, topics }
}

/** What one word comes to. */
interface Word {
  readonly stem: string
  readonly tells: 'nothing' | 'topic' | 'content'
}

/** Texts repeat their words, so each is taken apart once. */
const seen = new Map<string, Word>()
const MOST_SEEN = 30_000
/** A longer piece of a text holds on to the whole text (V8 shares its characters), and is rare. */
const LONGEST_SEEN = 12

function lookUp(part: string): Word {
  const known = seen.get(part)
  if (known !== undefined) return known
  const word = readWord(part.toLowerCase())
  if (seen.size >= MOST_SEEN) seen.clear()
  if (part.length <= LONGEST_SEEN) seen.set(part, word)
  return word
}

function readWord(word: string): Word {
  if (HANGUL.test(word) && TURNING_ENDING.test(word)) return { stem: word, tells: 'nothing' }
  const stem = stemOf(word)
  const isIn = (known: ReadonlySet<string>) => known.has(stem) || known.has(word)
  if (!isTelling(stem) || isIn(GENERAL)) return { stem, tells: 'nothing' }
  return { stem, tells: isIn(SHARED) ? 'topic' : 'content' }
}

/** One character is no word that tells anything. */
function addUnspaced(run: string, content: Set<string>, topics: Set<string>): void {
  if (run.length < 2) return
  for (const { segment, isWordLike } of SEGMENTER.segment(run)) {
    if (isWordLike !== true || segment.length === 1 || HIRAGANA_ONLY.test(segment) || isStock(segment)) continue
    content.add(segment)
    topics.add(segment)
  }
}

/** Endings and particles. */
const HIRAGANA_ONLY = /^\p{Script=Hiragana}+$/u

function isStock(segment: string): boolean {
  return UNSPACED_PHRASES.has(segment) || COMMON_UNSPACED.has(segment) || GENERAL.has(segment)
}

/** What reviews in Chinese and Japanese speak of under any change. */
const COMMON_UNSPACED: ReadonlySet<string> = new Set(
  '代码 代碼 结构 結構 清晰 实现 實現 测试 測試 修改 变更 變更 改动 改動 逻辑 邏輯 质量 品质 コード 実装 テスト 変更 修正 確認 問題 シンプル 綺麗 素晴らしい 承認 対応 内容 全体 マージ レビュー 问题 整体 工作 合并 非常 很好'.split(
    ' ',
  ),
)

/** Two letters are no word but a unit or an ending; one digit is in every text. */
function isTelling(stem: string): boolean {
  if (/^\d/.test(stem)) return stem.length > 1 && stem !== '100'
  return stem.length > 2 || (stem.length > 1 && HANGUL.test(stem))
}

const HANGUL = /^\p{Script=Hangul}/u
/** Korean joins what asks to what is asked for. */
const TURNING_ENDING = new RegExp(`^(?:${[...REQUEST_WORDS.korean, ...CONTRAST_WORDS.korean].join('|')})`)
/** Particles behind a Korean noun. */
const PARTICLE = /(?:에서|으로|까지|부터|은|는|이|가|을|를|의|에|도|로|와|과|만)$/
const ENDING =
  /(?:ations?|ings?|ions?|ments?|ness|able|ables?|ers?|ies|ied|ed|es|en|em|ly|s|e|y|ами|ями|ого|его|ому|ему|ых|их|ый|ий|ой|ая|яя|ое|ее|ы|и|а|я|у|ю|е|о|ов|ей|ом|ам|ах)$/u

/** Without its ending, where enough of the word is left. */
function stemOf(word: string): string {
  if (word.length < 4 && !HANGUL.test(word)) return word
  const stem = word.replace(HANGUL.test(word) ? PARTICLE : ENDING, '')
  const whole = stem.length >= (HANGUL.test(word) ? 1 : 3) ? stem : word
  // `mapping` and `map`.
  return /([^aeiou])\1$/.test(whole) && whole.length > 3 && whole !== word ? whole.slice(0, -1) : whole
}

const TURNING = [CONTRAST_WORDS, LACK_WORDS, REQUEST_WORDS, LOGISTICS_WORDS, REVIEW_WORDS].flatMap((lists) =>
  Object.values(lists).flat(),
)
const TOPIC_STEMS: ReadonlySet<string> = new Set(TOPIC_WORDS.map(stemOf))
const GENERAL = withStems([
  ...GENERAL_WORDS,
  ...FUNCTION_WORDS,
  ...OTHER_FUNCTION_WORDS,
  ...TURNING,
  ...STOCK_PHRASE_WORDS.filter((word) => !TOPIC_STEMS.has(stemOf(word))),
])
const SHARED = withStems([...GENERAL, ...TOPIC_WORDS, ...STOCK_PHRASE_WORDS, ...PATH_WORDS])

function withStems(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((word) => [word, stemOf(word)]))
}
