import type { CommentReason, Intent } from '../verdict.ts'
import type { LexicalCues } from './read-cues.ts'

/** What an intent adds to substance, on the same scale as the weights, and how a reason says it. */
interface IntentWeight {
  readonly points: number
  readonly text: string
  readonly evidence: string
}

/** Substance takes this much of the informativeness points: how much a comment says matters, and what it is for matters as well. */
export const SHARE_OF_INFORMATIVENESS = 0.27

export const INTENT_WEIGHTS: Readonly<Record<Intent, IntentWeight>> = {
  'change-request': {
    points: 1.5,
    text: 'asks for a change',
    evidence: 'useful in 86–98 % of crcpy, iotivity, clearcrc',
  },
  suggestion: {
    points: 1.4,
    text: 'suggests something',
    evidence: 'useful in 76–89 % of them; crcpy takes those that ask for questions',
  },
  problem: { points: 1.35, text: 'raises a problem', evidence: 'useful in 71–81 % of them' },
  question: { points: 1.2, text: 'asks', evidence: 'useful in 12–68 % of them' },
  other: { points: 1.1, text: 'says something', evidence: 'useful in 59–85 % of them' },
  reply: {
    points: -1,
    text: 'answers or reports',
    evidence: 'useful in 56–67 % of them; not substantive by the definition of wireshark',
  },
  acknowledgement: { points: -1.8, text: 'acknowledges', evidence: 'useful in 0–4 % of crcpy and iotivity' },
  praise: { points: -1.8, text: 'praises', evidence: 'useful in 3–60 % of them, 36 % of opendev' },
}

/**
 * What a question takes away, for each way in which the comment asks: little, because a question is how many reviewers raise a problem.
 * The sets disagree: `crcpy` calls bare questions not substantive, `wireshark` counts them as starting points of discussions, and in the
 * conversation (`iotivity`) they are nearly as useful as other comments.
 */
export const ASKING_WEIGHTS = {
  asks: { inline: -0.28, elsewhere: -0.2, means: 'there is a question' },
  endsAsking: { inline: -0.17, elsewhere: -0.1, means: 'the last sentence is a question' },
  opensAsking: { inline: -0.15, elsewhere: -0.1, means: 'the first sentence begins with why, what, is, can …' },
} as const

/** Thanks at the beginning: a remark behind them counts, and a little less than one that stands alone. */
export const PRAISE_OPENING_POINTS = -0.6

/** From here on a comment counts as substantive; fixed and published with the weights. */
export const SUBSTANTIVE_FROM = 0.7

/** What a comment is for, and what that is told by. */
export interface Purpose {
  readonly intent: Intent
  readonly cues: LexicalCues
  /** True when the comment stands beside a hunk. */
  readonly isInline: boolean
}

/** Points of substance from points of informativeness; squashed like them. */
export function substancePoints(informativeness: number, purpose: Purpose): number {
  return SHARE_OF_INFORMATIVENESS * informativeness + purposePoints(purpose)
}

function purposePoints(purpose: Purpose): number {
  const opening = purpose.cues.opensWith('thanks') ? PRAISE_OPENING_POINTS : 0
  return INTENT_WEIGHTS[purpose.intent].points + askingPoints(purpose) + opening
}

function askingPoints({ cues, isInline }: Purpose): number {
  if (!cues.asks) return 0
  const place = isInline ? 'inline' : 'elsewhere'
  const { asks, endsAsking, opensAsking } = ASKING_WEIGHTS
  const ends = cues.endsAsking ? endsAsking[place] : 0
  const opens = cues.opensWith('asking') ? opensAsking[place] : 0
  return asks[place] + ends + opens
}

/** What the intent made of the points; it moves substance alone, so it carries no points of informativeness. */
export function toIntentReason(purpose: Purpose): CommentReason {
  const points = purposePoints(purpose)
  return { code: `intent-${purpose.intent}`, facts: { substancePoints: Math.round(100 * points) / 100 } }
}
