import { quantileOfSorted, sortNumbers } from '../../statistics/quantile.ts'
import { FOUR_WEEKS, type Signal } from '../signals/signal.ts'

/** The median depth of merged changes that carry a score, and the quartiles between which half of them lie. */
export const depthP50: Signal = {
  id: 'depthP50',
  name: 'review depth, median',
  cadence: 'weekly',
  unit: 'score',
  better: 'higher',
  span: FOUR_WEEKS,
  rules: [{ kind: 'fall', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'verdicts',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    isOfPullsAlone: true,
    take: ({ mergedIn }, window) => {
      const values = mergedIn(window).flatMap(({ depth }) => depth ?? [])
      return {
        kind: 'scores',
        values,
        // Asked for once, where a hundred weeks are compared.
        get beside() {
          const sorted = sortNumbers(values)
          return { p25: quantileOfSorted(sorted, 0.25) ?? null, p75: quantileOfSorted(sorted, 0.75) ?? null }
        },
      }
    },
  },
}
