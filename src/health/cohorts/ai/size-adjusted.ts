import { fisherExact } from '../../../statistics/comparison/fisher-exact.ts'
import { mantelHaenszel, type Stratum, standardise } from '../../../statistics/comparison/mantel-haenszel.ts'
import type { Share } from '../../../statistics/comparison/share.ts'

/** One of a cohort and whether it has what is counted. */
export interface Sized {
  /** Undefined where nobody knows; then it is in no band. */
  readonly effectiveLines: number | undefined
  readonly has: boolean
}

/** Two shares, of the cohort and of the others, raw and with like compared with like. */
export interface AdjustedShares {
  readonly raw: readonly [Share, Share]
  /** Fisher's exact test of the raw shares; undefined of too few. */
  readonly rawP: number | undefined
  /** Undefined of too few, and where no band holds enough of both. */
  readonly adjusted: { readonly shares: readonly [number, number]; readonly p: number } | undefined
  /** How many are in no band that is compared. */
  readonly leftOut: number
  /** Whether a sentence may claim a difference: size taken into account. */
  readonly isClaimed: boolean
}

/** The first effective lines of the bands after the smallest. */
const BANDS = [50, 200, 500]
/** With fewer in either a comparison would be one of single changes. */
export const LEAST_OF_COHORT = 20
/** With fewer on either side a band says nothing. */
const LEAST_IN_BAND = 5
const SIGNIFICANT = 0.05

/** Large changes are reverted more often whoever wrote them, so each is compared with those of its size. */
export function compareSized(own: readonly Sized[], others: readonly Sized[]): AdjustedShares {
  const [ownBands, otherBands] = [toBands(own), toBands(others)]
  const strata = ownBands.flatMap((first, band): readonly Stratum[] => {
    const second = otherBands[band]
    const isEnough = second !== undefined && Math.min(first.whole, second.whole) >= LEAST_IN_BAND
    return isEnough ? [[first, second]] : []
  })
  const raw = [shareOf(own), shareOf(others)] as const // a pair
  const leftOut = own.length + others.length - sizeOf(strata)
  if (Math.min(own.length, others.length) < LEAST_OF_COHORT) return { raw, rawP: undefined, ...adjust([]), leftOut }
  return { raw, rawP: fisherExact(...raw), ...adjust(strata), leftOut }
}

/** @param strata bands that hold enough of both */
export function adjust(strata: readonly Stratum[]): Pick<AdjustedShares, 'adjusted' | 'isClaimed'> {
  if (strata.length === 0) return { adjusted: undefined, isClaimed: false }
  const { p } = mantelHaenszel(strata)
  return { adjusted: { shares: standardise(strata), p }, isClaimed: p < SIGNIFICANT }
}

function sizeOf(strata: readonly Stratum[]): number {
  return strata.reduce((sum, [first, second]) => sum + first.whole + second.whole, 0)
}

function toBands(some: readonly Sized[]): readonly Share[] {
  const bandOf = (lines: number) => BANDS.filter((from) => lines >= from).length
  const banded = Map.groupBy(
    some.filter(({ effectiveLines }) => effectiveLines !== undefined),
    ({ effectiveLines = 0 }) => bandOf(effectiveLines),
  )
  return Array.from({ length: BANDS.length + 1 }, (_, band) => shareOf(banded.get(band) ?? []))
}

function shareOf(some: readonly Sized[]): Share {
  return { part: some.filter(({ has }) => has).length, whole: some.length }
}
