import type { PlainText } from '../comment/plain-text.ts'
import type { Intent } from '../verdict.ts'
import type { LexicalCues } from './read-cues.ts'

/** Praise with more content than this has something to say besides. */
const PRAISE_CONTENT = 12

/** What a comment that is more than a stock phrase is for. The first rule that holds decides. */
export function deriveIntent(own: PlainText, cues: LexicalCues): Intent {
  if (own.suggestion) return 'suggestion'
  if (isPraise(cues)) return 'praise'
  if (isReply(cues)) return 'reply'
  if (cues.begins('action')) return cues.asks ? 'suggestion' : 'change-request'
  if (cues.says('proposal')) return 'suggestion'
  if (cues.says('problem')) return 'problem'
  return cues.asks ? 'question' : 'other'
}

/** “LGTM, but the lock is never released” is none. */
function isPraise(cues: LexicalCues): boolean {
  if (!cues.opensWith('thanks') || cues.contentWords.size >= PRAISE_CONTENT) return false
  return !asksForSomething(cues) && !(cues.says('turn') && cues.says('problem'))
}

function asksForSomething(cues: LexicalCues): boolean {
  return cues.begins('action') || cues.says('proposal')
}

function isReply(cues: LexicalCues): boolean {
  if (cues.asks || cues.begins('action') || cues.says('proposal')) return false
  return cues.opensWith('settled') || cues.opensWith('report')
}
