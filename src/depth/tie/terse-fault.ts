import { isPraise } from '../comment/only-stock-phrases.ts'
import type { PlainText } from '../comment/plain-text.ts'
import { isWord } from '../scoring/tokens.ts'
import { contentWords, type TellingWords } from './content-words.ts'
import { ENGLISH_CIRCUMSTANCES, ENGLISH_FORMS, ENGLISH_ORDER } from './forms-english.ts'
import { BURDEN_ELSEWHERE, OTHER_FORMS } from './forms-other.ts'

/** A longer sentence says of what it speaks by words that the change has too. */
const LONGEST = 100
const MOST_WORDS = 10
const LEAST_OF_CIRCUMSTANCE = 2

/**
 * Whether a terse sentence holds something against a change by its form: a denied predicate, “too”, what would be better, what happens under a
 * circumstance, an order. Linear in the text's length.
 * @param words those of the text; one of them at least must say of what
 */
export function isTerseFault({ prose, tokens }: Pick<PlainText, 'prose' | 'tokens'>, { content }: TellingWords): boolean {
  if (prose.length > LONGEST || content.size === 0 || tokens.filter(isWord).length > MOST_WORDS) return false
  const text = prose.trim()
  if (ENGLISH_FORMS.some((form) => form.test(text))) return true
  if (tokens.some(isPraise)) return false
  if (content.size >= LEAST_OF_CIRCUMSTANCE && (ENGLISH_CIRCUMSTANCES.some((form) => form.test(text)) || orders(text))) return true
  return OTHER_FORMS.some(({ least, pattern }) => content.size >= least && pattern.test(text)) && !BURDEN_ELSEWHERE.test(text)
}

/** The verb itself must be no common word: “Love the naming” is none. */
function orders(text: string): boolean {
  const verb = ENGLISH_ORDER.exec(text)?.[1]
  return verb !== undefined && !/(?:s|ed|ing|ly)$/i.test(verb) && contentWords(verb).size > 0
}
