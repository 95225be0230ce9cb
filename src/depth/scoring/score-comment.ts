import { isMachineText } from '../comment/machine-text.ts'
import { areOnlyStockPhrases, isPraise } from '../comment/only-stock-phrases.ts'
import type { OwnBlock } from '../comment/own-blocks.ts'
import { parseComment } from '../comment/parse-comment.ts'
import { type PlainText, toPlainText } from '../comment/plain-text.ts'
import type { CommentReason, CommentScore, Intent } from '../verdict.ts'
import { deriveIntent } from './derive-intent.ts'
import { readCues } from './read-cues.ts'
import { type Feature, readFeatures } from './read-features.ts'
import { readDistractions, relevancePoints } from './relevance.ts'
import { type Purpose, substancePoints, toIntentReason } from './substance.ts'
import { RELEVANCE_WEIGHTS, type RelevanceCode, WEIGHTS } from './weights.ts'

/** Where an inline comment stands; absent for conversation comments and review bodies. */
export interface CommentContext {
  /** The hunk as GitHub gives it, the commented line last. */
  readonly diffHunk?: string | undefined
  readonly path?: string | undefined
}

/**
 * Scores one comment by its text and the code beside it. The points of the reasons add up to the informativeness on the scorer's own
 * scale: informativeness = 1 / (1 + e^-sum). Stock phrases are 0 on every axis. Work grows with the length of the text, up to a limit.
 */
export function scoreComment(body: string, context: CommentContext = {}): CommentScore {
  const comment = weigh(parseComment(body).blocks, context, isMachineText(body))
  if (comment.kind === 'stock-phrase') return scoreStockPhrase(comment.intent)
  const reasons: CommentReason[] = comment.features.map(toReason)
  if (!comment.purpose.cues.isReadable) reasons.push({ code: 'other-language', facts: {} })
  if (comment.isMachine) {
    reasons.push({ code: 'machine-text', points: machinePoints(sumOf(comment.features)), facts: {} })
  }
  const { own, features, purpose, points } = comment
  const distractions = purpose.isInline ? readDistractions(own, purpose.cues) : []
  return {
    intent: purpose.intent,
    informativeness: squash(points),
    relevance: squash(relevancePoints(points, features, distractions)),
    substance: squash(substancePoints(comment.points, comment.purpose)),
    reasons: [...reasons, ...distractions.map(toRelevanceReason), toIntentReason(purpose)],
  }
}

/** What one statement is for and worth, and what ties it to a change. */
export interface WeighedStatement extends Pick<CommentScore, 'intent' | 'substance'> {
  readonly own: PlainText
  /** Some sentence of it begins with an action. */
  readonly isOrder: boolean
}

/** Intent and substance of one statement, as `scoreComment` gives them, without reasons: for whole archives, where nobody reads any. */
export function weighStatement(block: OwnBlock, context: CommentContext): WeighedStatement {
  const comment = weigh([block], context, block.kind === 'code' && isMachineText(block.lines.join('\n')))
  const { own } = comment
  if (comment.kind === 'stock-phrase') return { intent: comment.intent, substance: 0, own, isOrder: false }
  const { intent, cues } = comment.purpose
  const substance = squash(substancePoints(comment.points, comment.purpose))
  return { intent, substance, own, isOrder: cues.begins('action') }
}

type WeighedComment =
  | { readonly kind: 'stock-phrase'; readonly own: PlainText; readonly intent: Intent }
  | {
      readonly kind: 'telling'
      readonly own: PlainText
      readonly features: readonly Feature[]
      readonly isMachine: boolean
      readonly points: number
      readonly purpose: Purpose
    }

function weigh(blocks: readonly OwnBlock[], context: CommentContext, isMachine: boolean): WeighedComment {
  const own = toPlainText(blocks)
  if (areOnlyStockPhrases(own))
    return { kind: 'stock-phrase', own, intent: own.tokens.some(isPraise) ? 'praise' : 'acknowledgement' }
  const cues = readCues(own)
  const diffHunk = context.diffHunk === '' ? undefined : context.diffHunk
  const features = readFeatures(own, cues, diffHunk)
  const sum = sumOf(features)
  const points = isMachine ? sum + machinePoints(sum) : sum
  const purpose = { intent: deriveIntent(own, cues), cues, isInline: diffHunk !== undefined }
  return { kind: 'telling', own, features, isMachine, points, purpose }
}

function sumOf(features: readonly Feature[]): number {
  return features.reduce((sum, feature) => sum + pointsOf(feature), 0)
}

function pointsOf({ code, amount }: Feature): number {
  return WEIGHTS[code].points * amount
}

function squash(points: number): number {
  return 1 / (1 + Math.exp(-points))
}

function toReason(feature: Feature): CommentReason {
  const { code, count } = feature
  return { code, points: pointsOf(feature), facts: count === undefined ? {} : { count } }
}

/** It moves relevance alone, so it carries no points of informativeness. */
function toRelevanceReason(code: RelevanceCode): CommentReason {
  return { code, facts: { relevancePoints: RELEVANCE_WEIGHTS[code].points } }
}

function scoreStockPhrase(intent: Intent): CommentScore {
  return { intent, informativeness: 0, relevance: 0, substance: 0, reasons: [{ code: 'bare-phrase', facts: {} }] }
}

/** A summary that a machine wrote is worth at most as much as a comment on the border, however long it is. */
function machinePoints(sum: number): number {
  return Math.min(0, -sum)
}
