import { mannKendall } from './mann-kendall.ts'

/** What a week says beside the weeks before it (docs/metrics.md, "Trends"). */
export type Trend = 'climbs' | 'falls' | 'unusually-high' | 'unusually-low' | 'no-clear-change'

/** The 95 % interval of a figure; an end is undefined where it is open. */
type Interval = readonly [number | undefined, number | undefined]

/** What is known of one week: its value, or that it is greater than a lower bound. */
export type TrendPoint =
  | { readonly kind: 'value'; readonly value: number; readonly interval: Interval }
  | { readonly kind: 'lower-bound'; readonly value: number }

export interface TrendInput {
  /** One entry a week, oldest first; undefined for a week that is too few to say. The last one is what is compared. */
  readonly weekly: readonly (TrendPoint | undefined)[]
  /** The weeks before the last one, together; undefined where those are too few to say. */
  readonly before: TrendPoint | undefined
}

const SIGNIFICANT = 0.05

/**
 * Whether the last week differs from those before it. It climbs or falls where Mann–Kendall over at least 8 weeks says so, for the
 * second week running, *and* the week lies outside the interval before it; without that it is unusual where the two are far apart.
 *
 * @returns `undefined` where the last week, or what came before it, is too few to say
 */
export function findTrend({ weekly, before }: TrendInput): Trend | undefined {
  const latest = weekly.at(-1)
  if (latest === undefined || before === undefined) return undefined
  const [usual, wide] = [intervalOf(before), widen(before)]
  if (latest.kind === 'lower-bound') return latest.value > usual.high ? 'climbs' : 'no-clear-change'
  const direction = directionOf(weekly)
  if (latest.value > usual.high && direction > 0) return 'climbs'
  if (latest.value < usual.low && direction < 0) return 'falls'
  const own = widen(latest)
  if (own.low > wide.high) return 'unusually-high'
  return own.high < wide.low ? 'unusually-low' : 'no-clear-change'
}

interface Ends {
  readonly low: number
  readonly high: number
}

/** An open end reaches as far as numbers do; nothing lies below a lower bound. */
function intervalOf(point: TrendPoint): Ends {
  if (point.kind === 'lower-bound') return { low: point.value, high: Number.POSITIVE_INFINITY }
  const [low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY] = point.interval
  return { low, high }
}

/** From 95 % to 99 % of a normal distribution is from 1.96 to 2.58 standard errors. */
const WIDER = 4 / 3

/** With each end a third farther away, so that of several metrics seldom one differs by chance. */
function widen(point: TrendPoint): Ends {
  const { low, high } = intervalOf(point)
  return { low: point.value - WIDER * (point.value - low), high: point.value + WIDER * (high - point.value) }
}

/** Positive where the weeks rise significantly, and did so without the last one; negative where they fall, else 0. */
function directionOf(weekly: TrendInput['weekly']): number {
  const [now, before] = [weekly, weekly.slice(0, -1)].map((weeks) => signOf(weeks))
  return now === before ? (now ?? 0) : 0
}

function signOf(weekly: TrendInput['weekly']): number {
  const test = mannKendall(rankable(weekly.filter((point) => point !== undefined)))
  return test === undefined || test.p >= SIGNIFICANT ? 0 : Math.sign(test.s)
}

/** The values, and as equal largest ones the lower bounds that no value exceeds; the rank of other bounds is not known. */
function rankable(points: readonly TrendPoint[]): readonly number[] {
  const largest = (kind: TrendPoint['kind']) =>
    points.reduce((most, point) => (point.kind === kind ? Math.max(most, point.value) : most), Number.NEGATIVE_INFINITY)
  const [highest, above] = [largest('value'), largest('lower-bound')]
  return points.flatMap(({ kind, value }) => {
    if (kind === 'value') return value
    return value >= highest ? above : []
  })
}
