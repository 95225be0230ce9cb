import type { DigestPull } from '../../../src/health/review/digest-input.ts'

interface Week {
  readonly thisWeek: readonly DigestPull[]
  readonly counted: readonly DigestPull[]
  readonly asOf: number
  /** The time to first review of this week and the three before it, in seconds. */
  readonly usual: { readonly n: number; readonly p95: number | null }
}

type Amount = (pull: DigestPull) => number

const THREE_DAYS = 3 * 24 * 60 * 60
const WORTH_A_REVIEW = 50

/** The pull requests that wait for a first review (docs/metrics.md, "Waiting"). */
export function waiting(counted: readonly DigestPull[]): readonly DigestPull[] {
  return counted.filter(
    ({ state, isDraft, firstReviewAt, otherReview }) =>
      state === 'open' && !isDraft && firstReviewAt === null && otherReview !== 'before-ready',
  )
}

/** How long one has waited, in seconds. */
export function waited({ startedAt }: DigestPull, asOf: number): number {
  return (asOf - (startedAt ?? asOf)) / 1000
}

/** The lists of docs/metrics.md, "Worth a look", one rule after the other. */
export function highlights({ thisWeek, counted, asOf, usual }: Week) {
  const wait: Amount = (pull) => waited(pull, asOf)
  const lines: Amount = ({ effectiveLines }) => effectiveLines ?? 0
  const depth: Amount = ({ judgement }) => judgement?.depth ?? 0
  const long = usual.n < 20 || usual.p95 === null ? THREE_DAYS : usual.p95
  const late = waiting(counted).filter((pull) => wait(pull) > long)
  const reverted = thisWeek.filter(({ repositoryId, number }) =>
    counted.some((other) => other.revertsNumber === number && other.repositoryId === repositoryId),
  )
  const large = thisWeek.filter((pull) => lines(pull) >= WORTH_A_REVIEW)
  const unreviewed = large.filter(({ state, judgement }) => state === 'merged' && judgement?.verdict === 'unreviewed')
  const stamped = large.filter(({ judgement }) => judgement !== undefined && judgement.approvals.rubberStamps > 0)
  const deep = thisWeek.filter(({ judgement }) => judgement?.verdict === 'deep' && judgement.approvals.questioned === 0)
  return {
    worthALook: [
      ...first(2, listed('waiting', wait, late)),
      ...first(2, listed('reverted', lines, reverted)),
      ...first(2, listed('unreviewed', lines, unreviewed)),
      ...first(2, listed('no-trace', lines, stamped)),
    ].slice(0, 5),
    lessons: atMostTwo(first(deep.length, listed('deep', depth, deep))).slice(0, 3),
  }
}

function listed(reason: string, amount: Amount, pulls: readonly DigestPull[]) {
  return pulls.map((pull) => ({ repositoryId: pull.repositoryId, number: pull.number, reason, amount: amount(pull) }))
}

/** The largest amounts first; of equal ones the smaller repository id as text, then the smaller number. */
function first(most: number, list: ReturnType<typeof listed>) {
  const byName = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
  return list
    .toSorted((a, b) => b.amount - a.amount || byName(a.repositoryId, b.repositoryId) || a.number - b.number)
    .slice(0, most)
}

/** The first two of each repository. */
function atMostTwo(list: ReturnType<typeof listed>) {
  return list.filter(
    (one, index) => list.slice(0, index).filter(({ repositoryId }) => repositoryId === one.repositoryId).length < 2,
  )
}
