import { NOT_ASCII } from '../comment/not-ascii.ts'

const TOKEN = /\+\d{1,2}(?!\d)|\br\+|[\p{L}\p{N}_$]+(?:'\p{L}+)?|\.{2,}|[?!.;:,\n]/gu
/** The same, and faster, where no letter is beyond ASCII. */
const ASCII_TOKEN = /\+\d{1,2}(?!\d)|\br\+|[a-z\d_$]+(?:'[a-z]+)?|\.{2,}|[?!.;:,\n]/g

/** Words in lower case, and the punctuation that ends or joins sentences, in the order of the text. */
export function tokenize(prose: string): readonly string[] {
  return prose.toLowerCase().match(NOT_ASCII.test(prose) ? TOKEN : ASCII_TOKEN) ?? []
}

/** Whether a token is a word, and not punctuation. */
export function isWord(token: string): boolean {
  return !PUNCTUATION.has(token.charCodeAt(0))
}

/** A comma joins; everything else here begins a new sentence, or a new line of a list. */
export function endsSentence(token: string): boolean {
  return token !== ','
}

/** Codes of characters, because every word of every text is asked. */
const PUNCTUATION: ReadonlySet<number> = new Set(Array.from('?!.;:,\n', (character) => character.charCodeAt(0)))
