import type { Signal } from '../signals/signal.ts'
import { toPullRef } from '../weekly/pull-ref.ts'

/** Records of decisions that merged changes added, for a hundred merged changes that needed words. */
export const decisionRecords: Signal = {
  id: 'decisionRecords',
  name: 'decision records added',
  cadence: 'quarterly',
  unit: 'per 100 merged',
  better: 'higher',
  span: { window: { months: 3 }, baseline: { months: 12 } },
  rules: [{ kind: 'fall', limit: 0.5 }],
  minimum: 50,
  isAboutPeople: false,
  source: 'pull request files',
  permission: 'pull_requests:read; contents:read',
  measure: {
    kind: 'sample',
    isOfPullsAlone: true,
    take: ({ mergedIn }, window) => {
      const merged = mergedIn(window).filter(({ records }) => records !== null)
      return {
        kind: 'rate',
        count: merged.reduce((sum, { records }) => sum + (records?.added ?? 0), 0),
        exposure: merged.filter(({ verdict }) => verdict !== 'trivial').length,
        per: 100,
      }
    },
    behind: ({ mergedIn }, window) =>
      mergedIn(window)
        .filter(({ records }) => (records?.added ?? 0) > 0)
        .map(toPullRef),
  },
}
