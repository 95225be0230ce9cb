import { compileLexicon } from './lexicon.ts'
import { CHINESE } from './stock/chinese.ts'
import { ENGLISH } from './stock/english.ts'
import { FRENCH } from './stock/french.ts'
import { GERMAN } from './stock/german.ts'
import { JAPANESE } from './stock/japanese.ts'
import { KOREAN } from './stock/korean.ts'
import { OTHER_LATIN } from './stock/other-latin.ts'
import { OTHER_SCRIPTS } from './stock/other-scripts.ts'
import { PORTUGUESE } from './stock/portuguese.ts'
import { RUSSIAN } from './stock/russian.ts'
import { SPANISH } from './stock/spanish.ts'
import { THAI } from './stock/thai.ts'

const LANGUAGES = [ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, OTHER_LATIN, OTHER_SCRIPTS, RUSSIAN, KOREAN]

/**
 * The phrases of approval, thanks and “done”, as teams write them. `acknowledgement` and `praise` are stock phrases by themselves;
 * `object` is what they are about and must follow another of these words (“nice fix” is one, “fix this” is not); `filler` only joins.
 */
const PHRASES = {
  acknowledgement: LANGUAGES.flatMap(({ acknowledgement }) => acknowledgement),
  praise: LANGUAGES.flatMap(({ praise }) => praise),
  object: LANGUAGES.flatMap(({ object }) => object),
  filler: LANGUAGES.flatMap(({ filler }) => filler),
}

export const STOCK_PHRASES = compileLexicon(PHRASES)

/** Words that are stock phrases by themselves, for the scorer: they are no length. */
export const STOCK_WORDS = [...PHRASES.acknowledgement, ...PHRASES.praise].filter((phrase) => !phrase.includes(' '))
/** Every word that stock phrases are made of. */
export const STOCK_PHRASE_WORDS = [...STOCK_PHRASES.numbers.keys()].filter((word) => /^[\p{L}']/u.test(word))

/** Scripts without blanks between words: what a stock phrase is put together from, longest first at each character. */
export const UNSPACED_PHRASES: ReadonlySet<string> = new Set([...CHINESE, ...JAPANESE, ...THAI])
