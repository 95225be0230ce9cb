import { createPullIndex, type PullIndex } from '../../signals/pull-index.ts'
import type { Taken } from '../../signals/sample.ts'
import { FOUR_WEEKS, type Signal } from '../../signals/signal.ts'
import { onceForFacts } from '../../signals/signal-facts.ts'
import { linesIn, NO_PATCHES } from './churn.ts'

/** Lines with TODO, FIXME, HACK or XXX that merged changes added less those that they removed, for a thousand lines added. */
export const debtMarkers: Signal = {
  id: 'debtMarkers',
  name: 'TODO and FIXME per 1,000 lines, net',
  cadence: 'weekly',
  unit: 'net per 1000 lines',
  better: 'lower',
  span: FOUR_WEEKS,
  rules: [{ kind: 'rising' }],
  minimum: 1,
  minimumWeeks: 8,
  isAboutPeople: false,
  source: 'patches',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    take: (facts, window): Taken => {
      if (facts.sources.lines.kind !== 'connected') return NO_PATCHES
      let [added, removed, lines] = [0, 0, 0]
      for (const one of linesIn(facts, window)) {
        added += one.markersAdded
        removed += one.markersRemoved
        lines += addedIn(facts).get(one.repository, one.number) ?? one.tracked + one.untracked
      }
      return { kind: 'ratio', part: added - removed, whole: lines, per: 1000, n: lines, beside: { added, removed } }
    },
    since: ({ sources: { lines } }, history) => (lines.kind === 'connected' ? lines.from : history),
  },
}

/** Lines added by each pull request, those that are only indented anew among them: nobody owns them anew, and yet they were added. */
const addedIn = onceForFacts(({ pulls }): PullIndex<number> => {
  const known = createPullIndex<number>()
  for (const { repository, number, addedLines } of pulls)
    if (addedLines !== undefined) known.set(repository, number, addedLines)
  return known
})
