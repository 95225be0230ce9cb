import { neededWords } from '../quality/needed-words.ts'
import type { Signal } from '../signals/signal.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
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
    take: ({ mergedIn }, window) => ({
      kind: 'rate',
      count: mergedIn.sum(window, addedBy),
      exposure: mergedIn.sum(window, counted),
      per: 100,
    }),
    behind: ({ mergedIn }, window) =>
      mergedIn(window)
        .filter((pull) => addedBy(pull) > 0)
        .map(toPullRef),
  },
}

function addedBy({ records }: SignalPull): number {
  return records?.added ?? 0
}

/** Of those whose source says which files are new. */
function counted(pull: SignalPull): number {
  return pull.records !== null && neededWords(pull) ? 1 : 0
}
