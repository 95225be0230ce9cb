import type { PlainText } from '../comment/plain-text.ts'
import { asksUnmarked } from '../forms/asks-unmarked.ts'
import { tellingWords } from '../forms/content-words.ts'
import { holdsAgainst } from '../forms/holds-against.ts'
import { proposesElsewhere } from '../forms/proposes-elsewhere.ts'
import { REQUEST_WORDS } from '../phrases/data/turning-words.ts'
import { saysLack } from '../phrases/says-lack.ts'
import { anyOf, hasOneOf } from '../phrases/word-class.ts'
import type { Intent } from '../verdict.ts'
import type { LexicalCues } from './read-cues.ts'

/** Praise with more content than this has something to say besides. */
const PRAISE_CONTENT = 12

/** What a comment that is more than a stock phrase is for. The first rule that holds decides. */
export function deriveIntent(own: PlainText, cues: LexicalCues): Intent {
  if (own.suggestion) return 'suggestion'
  if (isPraise(own, cues)) return 'praise'
  if (isNegated(own)) return 'problem'
  if (isReply(own, cues)) return 'reply'
  if (cues.begins('action')) return cues.asks ? 'suggestion' : 'change-request'
  if (cues.says('proposal')) return 'suggestion'
  if (cues.says('problem')) return 'problem'
  if (cues.asks) return 'question'
  if (isForeignRequest(own)) return 'change-request'
  if (NIT.test(own.prose) || proposesElsewhere(own)) return 'suggestion'
  if (holdsAgainst(own, tellingWords(own.prose))) return 'problem'
  return asksUnmarked(own) ? 'question' : 'other'
}

/** Whoever calls it a nit wants it mended, however mildly. */
const NIT = /^\W*(?:(?:tiny|small|super|one|another) )?nit(?:pick)?s?\b/i

const { english: _, ...FOREIGN_REQUEST_WORDS } = REQUEST_WORDS
const FOREIGN_REQUEST = anyOf(FOREIGN_REQUEST_WORDS)
/** Requests of two words, which no list of single ones holds. */
const COURTESY = /\b(?:por favor|per favore|merci de|prière de|s['’]il (?:te|vous) pla[iî]t|se (?:puede|podría))\b/i

/** “Bitte umbenennen.”, “名前を変更してください。” */
function isForeignRequest(own: PlainText): boolean {
  return hasOneOf(FOREIGN_REQUEST, own) || COURTESY.test(own.prose) || saysLack(own)
}

/** “LGTM, but the lock is never released” is none. */
function isPraise(own: PlainText, cues: LexicalCues): boolean {
  if (!cues.opensWith('thanks') || cues.contentWords.size >= PRAISE_CONTENT || LIKENS.test(own.prose)) return false
  return !asksForSomething(cues) && !cues.says('turn')
}

/** “This looks like a leak.” */
const LIKENS =
  /^\W*(?:(?:this|that|it|these|those|the \w+) )?(?:looks?|seems?|sounds?|feels?|reads?|smells?) (?:a (?:bit|little) |more |very )?like (?!(?:an? )?(?:very |really |pretty )?(?:good|great|nice|solid|clean|neat|reasonable|sensible|sane|improvement|win)\b)/i

function asksForSomething(cues: LexicalCues): boolean {
  return cues.begins('action') || cues.says('proposal')
}

/** “Not fixed.” */
function isNegated({ tokens }: PlainText): boolean {
  const [first, second = ''] = tokens
  return first === 'not' && SETTLED_VERB.test(second)
}

function isReply(own: PlainText, cues: LexicalCues): boolean {
  if (describesFault(own)) return false
  if (cues.asks || cues.begins('action') || cues.says('proposal')) return false
  return (cues.opensWith('settled') || cues.opensWith('report')) && !asksUnmarked(own)
}

const SETTLED_VERB = /^(?:fixed|done|removed|updated|changed|added|moved|renamed|addressed|resolved|applied)$/
const FAULT =
  /\b(?:overflows|breaks|fails|leaks|races|crashes|hangs|panics|loses|violates|ignores|swallows|discards|truncates|too (?:many|much|few|early|late|long|big|broad|small|far))\b/

/** A participle that goes on as a sentence about a fault: “Fixed size buffer overflows …”, “Removed too many …”. */
function describesFault({ tokens, prose }: PlainText): boolean {
  const [first = '', second = ''] = tokens
  if (!SETTLED_VERB.test(first) || !/^[a-z]/.test(second) || SUBORDINATE.test(second)) return false
  return FAULT.test(prose.toLowerCase())
}

const SUBORDINATE = /^(?:where|when|that|it|this|the|a|an|in|by|as|so|because|which|and|but)$/
