import type { PlainText } from '../comment/plain-text.ts'
import type { Intent } from '../verdict.ts'
import type { Signs } from './read-signs.ts'

/** Praise with more content than this has something to say besides. */
const PRAISE_CONTENT = 12

/** What a comment that is more than a bare phrase is for. The first rule that holds decides. */
export function intentOf(own: PlainText, signs: Signs): Intent {
  if (own.suggestion) return 'suggestion'
  if (isPraise(signs)) return 'praise'
  if (isReply(signs)) return 'reply'
  if (signs.begins('action')) return signs.asks ? 'suggestion' : 'change-request'
  if (signs.says('proposal')) return 'suggestion'
  if (signs.says('problem')) return 'problem'
  return signs.asks ? 'question' : 'other'
}

/** “LGTM, but the lock is never released” is none. */
function isPraise(signs: Signs): boolean {
  if (!signs.opensWith('thanks') || signs.contentWords.size >= PRAISE_CONTENT) return false
  return !asksForSomething(signs) && !(signs.says('turn') && signs.says('problem'))
}

function asksForSomething(signs: Signs): boolean {
  return signs.begins('action') || signs.says('proposal')
}

function isReply(signs: Signs): boolean {
  if (signs.asks || signs.begins('action') || signs.says('proposal')) return false
  return signs.opensWith('settled') || signs.opensWith('report')
}
