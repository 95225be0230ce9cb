import { DAY_MS } from '../../util/time.ts'
import { FOUR_WEEKS, type Signal } from '../signals/signal.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { toPullRef } from '../weekly/pull-ref.ts'
import { neededWords } from './needed-words.ts'
import { aloneIn } from './nobody-else.ts'

/**
 * Of merged changes that could be judged, those that carry no written trace of a second person. A later review takes one out again; where
 * nobody else is there, none is counted.
 */
export const comprehensionDebt: Signal = {
  id: 'comprehensionDebt',
  name: 'merged without a written trace',
  cadence: 'weekly',
  unit: 'share',
  better: 'lower',
  span: FOUR_WEEKS,
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'verdicts',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    isOfPullsAlone: true,
    take: (facts, window) => {
      const alone = aloneIn(facts)(window)
      const sum = (amountOf: (pull: SignalPull) => number, { from, to } = window) =>
        alone.reduce(
          (rest, { sum: sumOf }) => rest - sumOf({ from, to }, amountOf),
          facts.mergedIn.sum({ from, to }, amountOf),
        )
      return {
        kind: 'share',
        part: sum(untraced),
        whole: sum(judged),
        beside: {
          untracedLines: sum(untracedLines),
          judgedLines: sum(judgedLines),
          unknownSize: sum(unsized),
          untracedByAgents: sum(untracedByAgents),
          judgedByAgents: sum(judgedByAgents),
          untracedAiAssisted: sum(untracedAiAssisted),
          judgedAiAssisted: sum(judgedAiAssisted),
          runningLines: sum(untracedLines, { from: window.to - RUNNING_MS, to: window.to }),
        },
      }
    },
    behind: (facts, window) => {
      const alone = new Set(aloneIn(facts)(window).flatMap((mergedIn) => mergedIn(window)))
      const counted = facts.mergedIn(window).filter((pull) => !alone.has(pull))
      return counted.filter(isJudged).filter(isWithoutTrace).map(toPullRef)
    },
  },
}

/** What no words were needed for, and what could not be judged, is in neither number. */
export function isJudged(pull: SignalPull): boolean {
  return neededWords(pull) && pull.verdict !== 'incomplete' && pull.verdict !== 'waiting'
}

function judged(pull: SignalPull): number {
  return isJudged(pull) ? 1 : 0
}

function untraced(pull: SignalPull): number {
  return isWithoutTrace(pull) ? judged(pull) : 0
}

export function isWithoutTrace({ verdict }: SignalPull): boolean {
  return verdict === 'unreviewed' || verdict === 'no-trace'
}

/** Lines that run for so long are likely to be touched again by somebody who has to understand them. */
const RUNNING_MS = 182 * DAY_MS

/** The debt in lines is counted and never tested: the lines of one change are not independent. */
function judgedLines(pull: SignalPull): number {
  return (pull.addedLines ?? 0) * judged(pull)
}

function untracedLines(pull: SignalPull): number {
  return (pull.addedLines ?? 0) * untraced(pull)
}

/** Counts as a change, and in no line. */
function unsized(pull: SignalPull): number {
  return pull.addedLines === undefined ? judged(pull) : 0
}

/** What neither agents wrote nor a model helped with is the rest of part and whole. */
function judgedByAgents(pull: SignalPull): number {
  return pull.cohort === 'agent' ? judged(pull) : 0
}

function untracedByAgents(pull: SignalPull): number {
  return pull.cohort === 'agent' ? untraced(pull) : 0
}

function judgedAiAssisted(pull: SignalPull): number {
  return pull.cohort === 'ai-assisted' ? judged(pull) : 0
}

function untracedAiAssisted(pull: SignalPull): number {
  return pull.cohort === 'ai-assisted' ? untraced(pull) : 0
}
