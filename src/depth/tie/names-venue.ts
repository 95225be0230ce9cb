import { SAID_AT, VENUES } from '../phrases/data/venues.ts'

/** A text longer than this says more than where it was talked about. */
const LONGEST = 160

/**
 * Whether a text says that the change was talked through somewhere else: a place behind what leads to one (“per Slack”, “on our call”),
 * or a place alone where the language has no such word before it. Linear in the text's length.
 */
export function namesVenue(text: string): boolean {
  return text.length <= LONGEST && VENUE.test(text)
}

const isUnspaced = (word: string) =>
  /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Hiragana}]/u.test(word)
const PLACES = Object.values(VENUES).flat()
const LEADING = Object.values(SAID_AT).flat()
/** At most three words between: “during our weekly team call”. */
const VENUE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...new Set(LEADING)].join('|')})(?:\\s+[\\p{L}\\p{N}'’-]{1,30}){0,3}?\\s+(?:${spaced()})(?![\\p{L}\\p{N}])` +
    '|(?:^|[.;:!,]\\s)(?:paired|mobbed) (?:on|with|up|over|through|this)(?![\\p{L}\\p{N}])' +
    `|(?<![\\p{L}\\p{N}])(?:offline|synchronously|verbally|in person|face[- ]to[- ]face|(?:we|i|was|were|been|have|and|after|while) (?:all )?(?:paired|pairing|mobbed|mobbing)|(?:pair|mob|ensemble)[- ]?(?:programm\\p{L}{2,4}|review(?:ed)?|session)|mündlich|persönlich|telefonisch|pessoalmente|лично|устно|mondeling|ustnie)(?![\\p{L}\\p{N}])` +
    `|${PLACES.filter(isUnspaced).join('|')}`,
  'iu',
)

function spaced(): string {
  return [...new Set(PLACES.filter((word) => !isUnspaced(word)))].join('|')
}
