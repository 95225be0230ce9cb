import type { DigestPull } from '../../../src/health/review/digest-input.ts'

interface Week {
  readonly thisWeek: readonly DigestPull[]
  readonly counted: readonly DigestPull[]
  readonly asOf: number
  /** The time to first review of the last four weeks, in seconds. */
  readonly usual: { readonly n: number; readonly p95: number | null }
}

type Amount = (pull: DigestPull) => number

/** What is worth a look, and what to learn from: one rule after the other, as the documentation lists them. */
export function slowMentions({ thisWeek, counted, asOf, usual }: Week) {
  const waited: Amount = ({ startedAt }) => (asOf - (startedAt ?? asOf)) / 1000
  const lines: Amount = ({ effectiveLines }) => effectiveLines ?? 0
  const named = (reason: string, most: number, amount: Amount, pulls: readonly DigestPull[]) =>
    pulls
      .map((pull) => ({ repositoryId: pull.repositoryId, number: pull.number, reason, amount: amount(pull) }))
      .sort((a, b) => b.amount - a.amount || Number(a.repositoryId) - Number(b.repositoryId) || a.number - b.number)
      .filter((_, place) => place < most)
  const long = usual.n < 20 || usual.p95 === null ? 3 * 24 * 60 * 60 : usual.p95
  const waiting = counted.filter(
    (pull) => pull.state === 'open' && !pull.isDraft && pull.firstReviewAt === null && waited(pull) > long,
  )
  const reverted = thisWeek.filter((pull) =>
    counted.some((other) => other.revertsNumber === pull.number && other.repositoryId === pull.repositoryId),
  )
  const unreviewed = thisWeek.filter(
    (pull) => pull.judgement?.verdict === 'unreviewed' && pull.state === 'merged' && lines(pull) >= 50,
  )
  const stamped = thisWeek.filter((pull) => (pull.judgement?.approvals.rubberStamps ?? 0) > 0 && lines(pull) >= 50)
  return {
    worthALook: [
      ...named('waiting', 2, waited, waiting),
      ...named('reverted', 2, lines, reverted),
      ...named('unreviewed', 2, lines, unreviewed),
      ...named('no-trace', 2, lines, stamped),
    ].slice(0, 5),
    lessons: named(
      'deep',
      3,
      ({ judgement }) => judgement?.depth ?? 0,
      thisWeek.filter(({ judgement }) => judgement?.verdict === 'deep'),
    ),
  }
}
