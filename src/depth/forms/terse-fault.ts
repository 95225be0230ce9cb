import { isPraise } from '../comment/only-stock-phrases.ts'
import type { PlainText } from '../comment/plain-text.ts'
import { CODE_SPAN } from '../comment/read-inline.ts'
import { isWord, tokenize } from '../scoring/tokens.ts'
import { contentWords } from './content-words.ts'
import { ENGLISH_CIRCUMSTANCES, ENGLISH_FORMS, ENGLISH_ONLY, ENGLISH_ORDER } from './forms-english.ts'
import { BURDEN_ELSEWHERE, isUnsurpassed, OTHER_FORMS, OTHER_WISH } from './forms-other.ts'

/** A longer sentence says of what it speaks by words that the change has too. */
const LONGEST = 90
/** Of one clause. */
const MOST_WORDS = 10
const LEAST_OF_CIRCUMSTANCE = 2
const CLAUSE_END =
  /[,;:()，；：、—–]+(?!\S{1,3}[,;])| - |\s(?:and|so|because|since|otherwise) |\sor (?=(?:\w+ ){1,4}(?:will|would|can|could|may|might)\b)/

/**
 * Whether a terse sentence holds something against a change by its form: a denied predicate, “too”, what would be better, what happens under a
 * circumstance, an order. Linear in the text's length.
 */
export function isTerseFault({ prose, tokens }: Pick<PlainText, 'prose' | 'tokens'>): boolean {
  if (prose.length > LONGEST) return false
  const praises = tokens.some(isPraise)
  const isEnglish = tokens.some((token) => ENGLISH_ONLY.has(token))
  return prose.split(CLAUSE_END).some((part) => {
    const clause = part.trim()
    const content = contentWords(clause).size + Number(clause.includes(CODE_SPAN))
    if (content === 0 || tokenize(clause).filter(isWord).length > MOST_WORDS) return false
    return (
      isEnglishFault(clause, content, praises) ||
      (!isEnglish && isFaultElsewhere(clause.toLowerCase(), content, praises))
    )
  })
}

function isEnglishFault(clause: string, content: number, praises: boolean): boolean {
  if (ENGLISH_FORMS.some((form) => form.test(clause))) return true
  if (praises || content < (HERE.test(clause) ? 1 : LEAST_OF_CIRCUMSTANCE)) return false
  return ENGLISH_CIRCUMSTANCES.some((form) => form.test(clause)) || orders(clause)
}

function isFaultElsewhere(clause: string, content: number, praises: boolean): boolean {
  if (BURDEN_ELSEWHERE.test(clause) || isUnsurpassed(clause)) return false
  if (OTHER_WISH.test(clause)) return true
  return !praises && OTHER_FORMS.some(({ least, pattern }) => content >= least && pattern.test(clause))
}

const HERE = /\bhere\b/i

/** The verb itself must be no common word: “Love the naming” is none. */
function orders(text: string): boolean {
  const verb = ENGLISH_ORDER.exec(text)?.[1]
  return verb !== undefined && !/(?:s|ed|ing|ly|[aio])$/i.test(verb) && contentWords(verb).size > 0
}
