import type { DigestInput, DigestPull } from '../../../src/health/review/digest-input.ts'
import { halvesApart } from './reference-halves.ts'
import { waiting } from './reference-highlights.ts'
import { type Metrics, metrics } from './reference-sets.ts'
import { type Apart, apart, clearOnes, half } from './reference-trend.ts'

interface Sets {
  readonly thisWeek: readonly DigestPull[]
  readonly earlier: readonly DigestPull[]
  readonly counted: readonly DigestPull[]
}

/** The rows of repositories (docs/metrics.md, "Small groups"). */
export function repositoryRows({ thisWeek, earlier, counted }: Sets, { reviews, names }: DigestInput) {
  const late = waiting(counted)
  const of = (pulls: readonly DigestPull[], id: string) => pulls.filter(({ repositoryId }) => repositoryId === id)
  const ids = [...names.keys()].filter((id) => [thisWeek, earlier, late].some((pulls) => of(pulls, id).length > 0))
  const people = (wanted: readonly string[]) =>
    new Set(reviews.filter(({ repositoryId }) => wanted.includes(repositoryId)).map(({ reviewer }) => reviewer)).size
  const smallest = ids.toSorted(
    (a, b) =>
      people([a]) - people([b]) || of(thisWeek, a).length - of(thisWeek, b).length || (a < b ? -1 : a > b ? 1 : 0),
  )
  const small = smallest.filter((id) => people([id]) < 5).length
  const enough = smallest.findIndex((_, index) => index >= 1 && people(smallest.slice(0, index + 1)) >= 5) + 1
  const hidden = small === 0 ? [] : smallest.slice(0, Math.max(small, enough === 0 ? ids.length : enough))
  const total = (pulls: readonly DigestPull[]) => hidden.reduce((sum, id) => sum + of(pulls, id).length, 0)
  const rows = ids
    .filter((id) => !hidden.includes(id))
    .toSorted((a, b) => ((names.get(a) ?? '') < (names.get(b) ?? '') ? -1 : 1))
    .map((id) => row(id, names.get(id), [of(thisWeek, id), of(earlier, id), of(late, id)]))
  const clear = clearOnes(rows.map(({ different }) => different))
  return {
    shown: rows.map(({ different, ...rest }) => ({ ...rest, readsAs: reading(different, clear.includes(different)) })),
    hidden: { count: hidden.length, ready: total(thisWeek), waiting: total(late) },
  }
}

function row(
  id: string,
  name: string | undefined,
  [now = [], then = [], late = []]: readonly (readonly DigestPull[])[],
) {
  const [is, was]: readonly Metrics[] = [metrics(now), metrics(then)]
  if (is === undefined || was === undefined) throw new Error('there are two sets')
  // Too few to say where the medians are; else by the exact test.
  const isTold = apart(half(is.timeToFirstReview), half(was.timeToFirstReview), 'ratio') !== null
  const different = isTold ? halvesApart(now, then) : null
  const { verdicts, n } = is.depth
  return {
    id,
    name,
    ready: now.length,
    waiting: late.length,
    timeToFirstReviewP50: is.timeToFirstReview.p50,
    n: is.timeToFirstReview.n,
    before: was.timeToFirstReview.p50,
    different,
    substantial: { part: (verdicts.substantive ?? 0) + (verdicts.deep ?? 0), whole: n },
  }
}

function reading(different: Apart, isClear: boolean) {
  if (different === null) return { kind: 'too-few' }
  return isClear ? { kind: 'differs', direction: different.sign > 0 ? 'more' : 'less' } : { kind: 'no-clear-change' }
}
