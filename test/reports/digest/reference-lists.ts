import type { DigestInput, DigestPull } from '../../../src/health/review/digest-input.ts'
import { waited, waiting } from './reference-highlights.ts'

/** The pull requests behind the counts, and what became of the list before (docs/metrics.md, "Worth a look"). */
export function lists(
  {
    thisWeek,
    counted,
    asOf,
  }: { readonly thisWeek: readonly DigestPull[]; readonly counted: readonly DigestPull[]; readonly asOf: number },
  { earlier }: DigestInput,
) {
  const ref = ({ repositoryId, number }: DigestPull) => ({ repositoryId, number })
  const byId = (pulls: readonly DigestPull[]) =>
    pulls.toSorted((a, b) =>
      a.repositoryId === b.repositoryId ? a.number - b.number : a.repositoryId < b.repositoryId ? -1 : 1,
    )
  return {
    counted: {
      waiting: byId(waiting(counted))
        .toSorted((a, b) => waited(b, asOf) - waited(a, asOf))
        .map(ref),
      mergedUnreviewed: byId(
        thisWeek.filter((pull) => pull.state === 'merged' && !pull.firstReviewAt && !pull.otherReview),
      ).map(ref),
      questioned: byId(thisWeek.filter(({ judgement }) => judgement && judgement.approvals.questioned > 0)).map(ref),
      substantial: byId(
        thisWeek.filter(
          ({ judgement }) => judgement?.depth !== undefined && /^(substantive|deep)$/.test(judgement.verdict),
        ),
      ).map(ref),
    },
    earlier: earlier === undefined ? null : { week: earlier.week, list: outcomes(earlier.list, counted) },
  }
}

/** Only lists of waiting ones are drawn here; the other reasons have a table of their own. */
function outcomes(list: NonNullable<DigestInput['earlier']>['list'], counted: readonly DigestPull[]) {
  const late = waiting(counted)
  return list.flatMap((one) => {
    const pull = counted.findLast(
      ({ repositoryId, number }) => repositoryId === one.repositoryId && number === one.number,
    )
    if (pull === undefined) return []
    if (pull.firstReviewAt !== null) return [{ ...one, outcome: 'reviewed' }]
    if (pull.state !== 'open') return [{ ...one, outcome: pull.state }]
    return late.includes(pull) ? [{ ...one, outcome: 'still-here' }] : []
  })
}
