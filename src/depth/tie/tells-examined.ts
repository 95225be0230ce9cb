import { contentWords } from './content-words.ts'

/** “I checked everything” names nothing. */
const LEAST_OF_OBJECT = 2

/**
 * Whether a text reports what its writer examined of a change: that they looked at, tried or compared something, and what. Saying that
 * one *reviewed* tells nothing. Linear in the text's length.
 */
export function tellsExamined(text: string): boolean {
  return EXAMINED.test(text) && contentWords(text).size >= LEAST_OF_OBJECT
}

/** By language, with who did it; German has the verb at the end of its clause. */
const EXAMINED = new RegExp(
  [
    String.raw`\b(?:i|we|i['’]ve|we['’]ve)(?: (?:have|did|also|only|just|mainly|mostly|manually|specifically|carefully))* (?:looked (?:closely )?(?:at|into)|(?:double[- ])?checked|tried|tested|compared|measured|verified|(?:went|walked|stepped) through|traced|ran)\b`,
    String.raw`\b(?:habe|haben) (?:[\p{L}\p{N}_.]{1,40} ){1,12}(?:geprüft|getestet|ausprobiert|verglichen|nachgerechnet|gemessen|durchgesehen|angesehen|angeschaut)\b`,
    String.raw`\bj['’]ai (?:\p{L}{1,20} )?(?:vérifié|testé|essayé|comparé|mesuré|relu|parcouru|regardé)`,
    String.raw`\b(?:he|hemos) (?:\p{L}{1,20} )?(?:probado|comprobado|comparado|medido|verificado|mirado)\b`,
  ].join('|'),
  'iu',
)
