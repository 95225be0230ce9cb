import { FOUR_WEEKS, type Signal } from '../signals/signal.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { toPullRef } from '../weekly/pull-ref.ts'
import { neededWords } from './needed-words.ts'

/** Of merged changes that could be judged, those that carry no written trace of a second person. A later review takes one out again. */
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
    take: ({ mergedIn }, window) => ({
      kind: 'share',
      part: mergedIn.sum(window, untraced),
      whole: mergedIn.sum(window, judged),
    }),
    behind: ({ mergedIn }, window) => mergedIn(window).filter(isJudged).filter(isWithoutTrace).map(toPullRef),
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

/** The debt in lines, which are counted and never tested: the lines of one change are not independent. */
export interface DebtLines {
  /** Added by changes without a written trace. */
  readonly untraced: number
  readonly all: number
  /** Changes whose size the source does not say. */
  readonly unknownSize: number
}

export function countDebtLines(merged: readonly SignalPull[]): DebtLines {
  const judged = merged.filter(isJudged)
  const lines = (pulls: readonly SignalPull[]) => pulls.reduce((sum, { addedLines = 0 }) => sum + addedLines, 0)
  return {
    untraced: lines(judged.filter(isWithoutTrace)),
    all: lines(judged),
    unknownSize: judged.filter(({ addedLines }) => addedLines === undefined).length,
  }
}
