import type { Answer, SignalAnswer } from '../../health/signals/answer.ts'
import { isClear } from '../../health/signals/reading.ts'
import { capitalise, formatCount } from '../../util/sentences.ts'
import { isOfOtherSource, OTHER_SOURCE } from '../signals/other-source.ts'
import { formatCounts, formatEstimate } from '../signals/signal-value.ts'
import { type Claim, claimOf } from './claim.ts'

/** A signal as a sentence calls it. */
export interface Subject {
  /** `velocity`, `the defect escape rate`. */
  readonly words: string
  /** What is not known without it: `what it costs in defects`. */
  readonly unknown: string
  readonly answer: SignalAnswer | undefined
}

const NOTHING = 'No change that these numbers can show.'
const NOT_CAUSE = 'This does not say that one caused the other.'

/**
 * Velocity and what stands beside it, in the same quarter. A clause is said only where its numbers can claim it; where one of the two can,
 * the other gives its numbers (docs/signals.md, "What a report for leadership may say").
 */
export function leadershipSentence(velocity: Subject, quality: Subject): string {
  const [first, second] = [claimIn(velocity), claimIn(quality)]
  if (first !== undefined && second !== undefined) {
    return `${capitalise(clause(velocity, first))} and ${clause(quality, second)}, in the same quarter. ${NOT_CAUSE}`
  }
  if (first !== undefined) return `${capitalise(clause(velocity, first))}. ${unclaimed(quality)}`
  if (second !== undefined) return `${capitalise(clause(quality, second))}. ${unclaimed(velocity)}`
  return NOTHING
}

function claimIn({ answer }: Subject): Claim | undefined {
  return answer === undefined ? undefined : claimOf(answer)
}

/** `velocity is up 35%`, `the defect escape rate is up 175% (13% to 37%)`, `… is up from none to 37%`. */
function clause({ words, answer }: Subject, { direction, change }: Claim): string {
  const now = answer?.answer
  if (answer === undefined || now?.state !== 'ok') return words
  const { unit } = answer.signal
  const is = formatEstimate(now.estimate, unit)
  if (!Number.isFinite(change)) return `${words} is up from none to ${is}`
  const moved = `${words} is ${direction} ${Math.round(Math.abs(change) * 100)}%`
  const isShare = unit === 'share' || unit === 'share of lines'
  return isShare && now.baseline !== undefined ? `${moved} (${formatEstimate(now.baseline, unit)} to ${is})` : moved
}

/** The two numbers, or why there are none. */
function unclaimed({ words, unknown, answer: one }: Subject): string {
  if (one === undefined) return `${capitalise(unknown)} is not known.`
  const { answer, signal } = one
  const subject = capitalise(words)
  switch (answer.state) {
    case 'ok':
      return `${subject} ${numbers(answer, signal.unit)}`
    case 'few':
      return `${subject}: too few to tell (${formatCounts(answer.sample, answer.estimate.n)}).`
    case 'partial':
      return `${subject}: too much could not be judged.`
    case 'none':
      return `${subject}: nothing in this quarter.`
    case 'hidden':
      return `${subject} is hidden: a group under five or too little counted.`
    case 'not-connected':
      return `${capitalise(unknown)} is not known: ${answer.connect}.`
  }
}

/** What a weekly number counts, for it does not say so itself. */
const WEEKLY: Partial<Record<SignalAnswer['signal']['unit'], string>> = {
  'points/week': ' story points a week',
  'pull requests/week': ' merged pull requests a week',
}

function numbers(answer: Extract<Answer, { readonly state: 'ok' }>, unit: SignalAnswer['signal']['unit']): string {
  const { sample, estimate, baseline, p } = answer
  const is = `${formatEstimate(estimate, unit)}${WEEKLY[unit] ?? ''}`
  if (isOfOtherSource(answer, unit)) return `is ${is}; ${OTHER_SOURCE}, and the two are not compared.`
  if (baseline === undefined) return `is ${is}; nothing is known from before.`
  const [then, now] = [baseline.n, estimate.n].map((count) => formatCount(Math.round(count)))
  const n = sample.kind === 'totals' ? `${then} and ${now} weeks` : `n ${then} and ${now}`
  const claimless = isClear(p) ? 'by less than a fifth' : 'which cannot be told from chance'
  return `went from ${formatEstimate(baseline, unit)} to ${is} (${n}), ${claimless}.`
}
