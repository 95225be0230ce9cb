import { NOT_ASCII } from '../comment/not-ascii.ts'
import type { PlainText } from '../comment/plain-text.ts'

/** Words of many languages that have one meaning, compiled to be looked for in a text. */
export interface WordClass {
  readonly words: ReadonlySet<string>
  /** Entries of several words. */
  readonly phrases: readonly string[]
  /** Their last words: looked for first, because most texts have none of them. */
  readonly ends: ReadonlySet<string>
  /** Whole words; inside a run of characters where the script has no blanks. */
  readonly pattern: RegExp
}

/** Puts the lists of all languages into one class. The words are in lower case; `_` stands for a blank inside an entry. */
export function anyOf(lists: Readonly<Record<string, readonly string[]>>): WordClass {
  const words = Object.values(lists)
    .flat()
    .map((word) => word.replaceAll('_', ' '))
  const spaced = words.filter((word) => !isUnspaced(word)).join('|')
  const unspaced = words.filter(isUnspaced).join('|')
  const inRun = unspaced === '' ? '' : `|${unspaced}`
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${spaced})(?![\\p{L}\\p{N}])${inRun}`, 'iu')
  const phrases = words.filter((word) => word.includes(' '))
  const ends = new Set(phrases.map((phrase) => phrase.slice(phrase.lastIndexOf(' ') + 1)))
  return { words: new Set(words), phrases, ends, pattern }
}

function isUnspaced(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Thai}]/u.test(word)
}

/** By single words first: most statements are ASCII and have none, and the pattern has to look at every character. */
export function hasOneOf(
  { words, phrases, ends, pattern }: WordClass,
  { tokens, prose }: Pick<PlainText, 'tokens' | 'prose'>,
): boolean {
  if (tokens.some((token) => words.has(token))) return true
  if (tokens.some((token) => ends.has(token))) {
    const lower = prose.toLowerCase()
    if (phrases.some((phrase) => lower.includes(phrase))) return true
  }
  return NOT_ASCII.test(prose) && pattern.test(prose)
}
