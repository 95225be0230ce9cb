import type { PlainText } from '../comment/plain-text.ts'
import { LACK_WORDS } from './data/turning-words.ts'
import { isDenied } from './is-denied.ts'
import { anyOf, hasOneOf } from './word-class.ts'

const LACK = anyOf(LACK_WORDS)
/** Where a denial of the word may stand, in characters before and behind it: “rien ne manque”, “es fehlt wirklich nichts”. */
const BEFORE = 20
const BEHIND = 24

/** Whether a text in another language than English says that something is not there; “nothing is missing” is none. Linear in its length. */
export function saysLack(own: Pick<PlainText, 'tokens' | 'prose'>): boolean {
  if (!hasOneOf(LACK, own)) return false
  const found = LACK.pattern.exec(own.prose)
  if (found === null) return false
  const end = found.index + found[0].length
  return !isDenied(own.prose.slice(Math.max(0, found.index - BEFORE), end + BEHIND).replace(found[0], ' '))
}
