import { compareRates } from '../../../statistics/comparison/compare-rates.ts'
import { fisherExact } from '../../../statistics/comparison/fisher-exact.ts'
import { logRank } from '../../../statistics/comparison/log-rank.ts'
import { mannWhitney } from '../../../statistics/comparison/mann-whitney.ts'

import { type Comparison, changeFrom } from '../reading.ts'
import { estimateSample, type Sample } from '../sample.ts'

const NOT_COMPARED: Comparison = { change: undefined, p: undefined }

/** How a sample differs from its baseline, by the test of its kind (docs/signals.md, "How a change is tested"). Samples of different kinds are not compared. */
export function compareSamples(now: Sample, baseline: Sample | undefined): Comparison {
  const change = compareValues(now, baseline)
  if (baseline === undefined || change === undefined) return NOT_COMPARED
  return { change, p: testSamples(now, baseline) }
}

/** value ÷ baseline − 1, without a test; undefined where they are not to be compared. */
export function compareValues(now: Sample, baseline: Sample | undefined): number | undefined {
  if (baseline === undefined || hasOtherSources(now, baseline)) return undefined
  // A survey says by itself how it differs from the round before; two bands beside each other give no number.
  if (now.kind === 'band') return undefined
  // What some carry is compared by their part of the whole.
  if (now.kind === 'load' && baseline.kind === 'load')
    return changeFrom(baseline.part / baseline.whole, now.part / now.whole)
  // A curve that does not come down to its median is slow, not unknown: its bound stands in.
  const { value, atLeast } = estimateSample(now)
  const known = value ?? atLeast
  return known === undefined ? undefined : changeFrom(estimateSample(baseline).value, known)
}

/** Where the part of one source differs by more, totals mean something else. Floating point must not decide whether 80 % less 60 % is more. */
const SOURCE_SHIFT = 0.2 + 1e-9

function hasOtherSources(now: Sample, baseline: Sample): boolean {
  if (now.kind !== 'totals' || baseline.kind !== 'totals') return false
  const [own, before] = [sharesOf(now.sources), sharesOf(baseline.sources)]
  return [...own.keys(), ...before.keys()].some(
    (source) => Math.abs((own.get(source) ?? 0) - (before.get(source) ?? 0)) > SOURCE_SHIFT,
  )
}

function sharesOf(sources: Readonly<Record<string, number>> = {}): ReadonlyMap<string, number> {
  const total = Object.values(sources).reduce((sum, part) => sum + part, 0)
  return new Map(Object.entries(sources).map(([source, part]) => [source, total === 0 ? 0 : part / total]))
}

function testSamples(now: Sample, baseline: Sample): number | undefined {
  if (now.kind === 'share' && baseline.kind === 'share') return fisherExact(now, baseline)
  if (now.kind === 'load' && baseline.kind === 'load') return fisherExact(now, baseline)
  if (now.kind === 'rate' && baseline.kind === 'rate') return compareRates(now, baseline)
  if (now.kind === 'durations' && baseline.kind === 'durations') return logRank(now.spans, baseline.spans).p
  if (now.kind === 'scores' && baseline.kind === 'scores') return mannWhitney(now.values, baseline.values)?.p
  if (now.kind === 'totals' && baseline.kind === 'totals') return mannWhitney(now.weeks, baseline.weeks)?.p
  return undefined
}
