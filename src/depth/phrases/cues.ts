import { ENGLISH_CUES } from './data/cues-english.ts'
import { FUNCTION_WORDS } from './data/function-words-english.ts'
import { OTHER_FUNCTION_WORDS } from './data/function-words-other.ts'
import { compileLexicon } from './lexicon.ts'
import { STOCK_PHRASE_WORDS, STOCK_WORDS } from './stock-phrases.ts'

/** Everything the scorer looks for in a comment's words. */
const LISTS = {
  ...ENGLISH_CUES,
  /** Words that count for little, or not at all, in the length of a comment. */
  small: FUNCTION_WORDS,
  stock: STOCK_WORDS,
  stockSentence: STOCK_PHRASE_WORDS,
  /** Words that tell another language. */
  foreign: OTHER_FUNCTION_WORDS,
}

export type Cue = keyof typeof LISTS
export const CUES = compileLexicon<Cue>(LISTS)
