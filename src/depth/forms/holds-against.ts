import type { PlainText } from '../comment/plain-text.ts'
import type { TellingWords } from './content-words.ts'
import { statesFault } from './states-fault.ts'
import { isTerseFault } from './terse-fault.ts'

/** Whether a text says, in whatever language, what is wrong with a change or what would be better. Linear in its length. @param words those of the text */
export function holdsAgainst(own: Pick<PlainText, 'prose' | 'tokens'>, words: TellingWords): boolean {
  return statesFault(own, words) || isTerseFault(own)
}
