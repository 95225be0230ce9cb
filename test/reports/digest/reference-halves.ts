import type { DigestPull } from '../../../src/health/review/digest-input.ts'
import { quantile } from './reference-curve.ts'
import { firstReview } from './reference-sets.ts'
import type { Apart } from './reference-trend.ts'

/** The median test of docs/metrics.md ("Reads as") between the times to first review of two sets, by counting every table exactly. */
export function halvesApart(now: readonly DigestPull[], then: readonly DigestPull[]): NonNullable<Apart> {
  const median = quantile([...now, ...then].flatMap(firstReview), 0.5)
  if (median === null) return { sign: 0, p: 1 }
  const [own, other] = [now, then].map((pulls) => {
    const known = pulls.filter(({ asOf, startedAt }) => asOf - (startedAt ?? asOf) >= 1000 * median)
    const spans = known.flatMap(firstReview)
    return { all: spans.length, long: spans.filter(({ time, observed }) => !observed || time > median).length }
  })
  if (own === undefined || other === undefined) throw new Error('there are two sets')
  const long = own.long + other.long
  const ways = (mine: number) => choose(own.all, mine) * choose(other.all, long - mine)
  const tables = Array.from({ length: own.all + 1 }, (_, mine) => ways(mine))
  const [seen, every] = [ways(own.long), tables.reduce((sum, one) => sum + one, 0n)]
  const asRare = tables.filter((one) => one <= seen).reduce((sum, one) => sum + one, 0n)
  const difference = own.long * other.all - other.long * own.all
  return { sign: Math.sign(difference), p: Number((asRare * 10n ** 15n) / every) / 1e15 }
}

/** In how many ways `some` of `all` can be chosen. */
function choose(all: number, some: number): bigint {
  if (some < 0 || some > all) return 0n
  let ways = 1n
  for (let one = 1; one <= some; one += 1) ways = (ways * BigInt(all - some + one)) / BigInt(one)
  return ways
}
