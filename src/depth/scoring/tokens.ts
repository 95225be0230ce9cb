const TOKEN = /\+\d{1,2}(?!\d)|\br\+|[\p{L}\p{M}\p{N}_$]+(?:'\p{L}+)?|\.{2,}|[?!.;:,\n]/gu

/** Words in lower case, and the punctuation that ends or joins sentences, in the order of the text. */
export function tokenize(prose: string): readonly string[] {
  return prose.toLowerCase().match(TOKEN) ?? []
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
