import { areBare, isPraise } from './comment/bare.ts'
import { intentOf } from './comment/intent.ts'
import { isMachineText } from './comment/machine-text.ts'
import { readOwnWords } from './comment/own-words.ts'
import { type Feature, readFeatures } from './comment/read-features.ts'
import { readSigns } from './comment/read-signs.ts'
import { describeIntent, substancePoints } from './comment/substance.ts'
import { tokensOf } from './comment/tokens.ts'
import { WEIGHTS } from './comment/weights.ts'
import type { CommentScore, Reason } from './verdict.ts'

/** Where an inline comment stands; absent for conversation comments and review bodies. */
export interface CommentContext {
  /** The hunk as GitHub gives it, the commented line last. */
  readonly diffHunk?: string
  readonly path?: string
}

/**
 * Scores one comment by its text and the code beside it. The points of the reasons add up to the informativeness on the scorer's own
 * scale: informativeness = 1 / (1 + e^-sum). Bare phrases are 0 on both axes. Work grows with the length of the text, up to a limit.
 */
export function scoreComment(body: string, context: CommentContext = {}): CommentScore {
  const own = readOwnWords(body)
  const tokens = tokensOf(own.prose)
  if (areBare(own, tokens)) return bareScore(tokens)
  const signs = readSigns(own, tokens)
  const diffHunk = context.diffHunk === '' ? undefined : context.diffHunk
  const reasons = readFeatures(own, signs, diffHunk).map(reasonOf)
  if (!signs.isReadable) reasons.push(OTHER_LANGUAGE)
  if (isMachineText(body)) reasons.push(machineReason(sumOf(reasons)))
  const points = sumOf(reasons)
  const purpose = { intent: intentOf(own, signs), signs, isInline: diffHunk !== undefined }
  return {
    intent: purpose.intent,
    informativeness: squash(points),
    substance: squash(substancePoints(points, purpose)),
    reasons: [...reasons, describeIntent(purpose)],
  }
}

function sumOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { points = 0 }) => sum + points, 0)
}

function squash(points: number): number {
  return 1 / (1 + Math.exp(-points))
}

function reasonOf({ code, amount, count }: Feature): Reason {
  const { points, text } = WEIGHTS[code]
  return { code, points: points * amount, facts: count === undefined ? {} : { count }, text }
}

function bareScore(tokens: readonly string[]): CommentScore {
  const intent = tokens.some(isPraise) ? 'praise' : 'acknowledgement'
  const reason = { code: 'bare-phrase', facts: {}, text: 'says nothing beyond approval, thanks or “done”' }
  return { intent, informativeness: 0, substance: 0, reasons: [reason] }
}

const OTHER_LANGUAGE: Reason = {
  code: 'other-language',
  facts: {},
  text: 'is not in English, so only its length, code, links and question marks were read',
}

/** A summary that a machine wrote is worth at most as much as a comment on the border, however long it is. */
function machineReason(sum: number): Reason {
  return { code: 'machine-text', points: Math.min(0, -sum), facts: {}, text: 'reads like a review machine’s summary' }
}
