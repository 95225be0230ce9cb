import type { TellingWords } from './content-words.ts'

/** “I checked everything” names nothing. */
const LEAST_OF_OBJECT = 2

/**
 * Whether a text reports what its writer did with a change and with what of it: that they looked at, tried, compared or edited something.
 * Saying that one *reviewed* tells nothing. Linear in the text's length.
 * @param words those of the text
 */
export function tellsOwnWork(text: string, { content }: TellingWords): boolean {
  return content.size >= LEAST_OF_OBJECT && OWN_WORK.test(text)
}

/** By language, with who did it; German has the verb at the end of its clause. */
const OWN_WORK = new RegExp(
  [
    String.raw`\b(?:i|we|i['’]ve|we['’]ve)(?: (?:have|did|also|only|just|mainly|mostly|manually|specifically|carefully))* (?:looked (?:closely )?(?:at|into)|(?:double[- ])?checked|tried|tested|compared|measured|verified|(?:went|walked|stepped) through|traced|ran|pushed|reworded|rewrote|made (?:an?|some) (?:[\w-]{1,20} )?(?:updates?|changes?|edits?|tweaks?|fix(?:es)?))\b`,
    String.raw`\b(?:habe|haben) (?:[\p{L}\p{N}_.]{1,40} ){1,12}(?:geprüft|getestet|ausprobiert|verglichen|nachgerechnet|gemessen|durchgesehen|angesehen|angeschaut)\b`,
    String.raw`\bj['’]ai (?:\p{L}{1,20} )?(?:vérifié|testé|essayé|comparé|mesuré|relu|parcouru|regardé)`,
    String.raw`\b(?:he|hemos) (?:\p{L}{1,20} )?(?:probado|comprobado|comparado|medido|verificado|mirado)\b`,
  ].join('|'),
  'iu',
)
