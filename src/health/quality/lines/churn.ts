import type { TimeWindow } from '../../../statistics/window.ts'
import { DAY_MS } from '../../../util/time.ts'
import type { Counted, Taken } from '../../signals/sample.ts'
import type { Signal } from '../../signals/signal.ts'
import { onceForFacts, type SignalFacts } from '../../signals/signal-facts.ts'
import { createTimeIndex } from '../../signals/time-index.ts'
import type { MergedLines } from '../../sources/merged-lines.ts'

/** What a line has to last to be none of the churn. */
const DAYS = 21
/** With more lines that nobody can follow, the rest says little. */
const MOST_UNTRACKED = 0.2

export const NO_PATCHES = { kind: 'not-connected', connect: 'it needs the patches of merged pull requests' } as const

/** Of the lines that merged changes added, those that other merged changes removed or changed within 21 days. */
export const churn21: Signal = {
  id: 'churn21',
  name: 'lines changed again within 21 days',
  cadence: 'weekly',
  unit: 'share of lines',
  better: 'lower',
  span: { window: { days: 28 }, baseline: { days: 182 }, lag: { days: DAYS } },
  rules: [{ kind: 'trend', limit: 0.2 }],
  minimum: 1,
  minimumWeeks: 8,
  isAboutPeople: false,
  source: 'patches',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    take: (facts, window, { asOf }): Taken => {
      if (facts.sources.lines.kind !== 'connected') return NO_PATCHES
      const over = linesIn(facts, window).filter(({ mergedAt }) => mergedAt + DAYS * DAY_MS <= asOf)
      const sum = (pick: (one: MergedLines) => number) => over.reduce((total, one) => total + pick(one), 0)
      const tracked = sum((one) => one.tracked)
      const untracked = sum((one) => one.untracked)
      const changedIn14 = sum((one) => one.changedIn14)
      const sample: Counted = {
        kind: 'ratio',
        part: sum((one) => one.changedIn21),
        whole: tracked,
        per: 1,
        n: tracked,
        // Published figures are of 14 days.
        beside: { churn14: tracked === 0 ? null : changedIn14 / tracked, changedIn14, untracked },
      }
      const judged = tracked + untracked === 0 ? 1 : tracked / (tracked + untracked)
      return 1 - judged > MOST_UNTRACKED ? { kind: 'partial', sample, judged } : sample
    },
    since: ({ sources: { lines } }, history) => (lines.kind === 'connected' ? lines.from : history),
  },
}

/** Records of pull requests merged in a window. */
export function linesIn(facts: SignalFacts, window: TimeWindow): readonly MergedLines[] {
  return indexOf(facts)(window)
}

const indexOf = onceForFacts(({ sources: { lines } }) =>
  createTimeIndex(lines.kind === 'connected' ? lines.items : [], ({ mergedAt }) => mergedAt),
)
