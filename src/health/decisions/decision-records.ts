import { isWithoutTrace } from '../quality/comprehension-debt.ts'
import { neededWords } from '../quality/needed-words.ts'
import type { Signal } from '../signals/signal.ts'
import { onceForFacts } from '../signals/signal-facts.ts'
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
  baselineEvents: 5,
  isAboutPeople: false,
  source: 'pull request files',
  permission: 'pull_requests:read; contents:read',
  measure: {
    kind: 'sample',
    isOfPullsAlone: true,
    take: (facts, window) => {
      if (firstRecordAt(facts) >= window.to) return NO_RECORDS
      const sum = (amountOf: (pull: SignalPull) => number) => facts.mergedIn.sum(window, amountOf)
      const beside = { imported: sum(importedBy), revised: sum(revisedBy), withoutTrace: sum(addedUnread) }
      return { kind: 'rate', count: sum(addedBy), exposure: sum(counted), per: 100, beside }
    },
    behind: ({ mergedIn }, window) =>
      mergedIn(window)
        .filter((pull) => addedBy(pull) > 0)
        .map(toPullRef),
  },
}

const NO_RECORDS = { kind: 'not-connected', connect: 'no decision records were found; name their folder' } as const

/** Where none was ever found nobody knows where they are; none after that one is a true zero. */
const firstRecordAt = onceForFacts(({ pulls }) =>
  pulls.reduce(
    (first, pull) => (pull.mergedAt !== null && hasRecords(pull) ? Math.min(first, pull.mergedAt) : first),
    Number.POSITIVE_INFINITY,
  ),
)

/** One that is only changed is there as well. */
function hasRecords(pull: SignalPull): boolean {
  return addedBy(pull) + importedBy(pull) + revisedBy(pull) > 0
}

/** Brought in with many others, and decided before. */
function importedBy({ records }: SignalPull): number {
  return records?.imported ?? 0
}

function revisedBy({ records }: SignalPull): number {
  return records?.revised ?? 0
}

function addedUnread(pull: SignalPull): number {
  return isWithoutTrace(pull) ? addedBy(pull) : 0
}

function addedBy({ records }: SignalPull): number {
  return records?.added ?? 0
}

/** Of those whose source says which files are new. */
function counted(pull: SignalPull): number {
  return pull.records !== null && neededWords(pull) ? 1 : 0
}
