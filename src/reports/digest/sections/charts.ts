import type { Figure } from '../../../health/figure.ts'
import { substantial } from '../../../health/review/review-shares.ts'
import { greatest } from '../../../util/ends.ts'
import { figureCell, figurePhrase } from '../../shared/cells.ts'
import type { Digest } from '../build-digest.ts'
import { drawChart, type Point } from './chart.ts'

const UNITS = [
  { name: 'days', seconds: 86_400, from: 4 * 86_400 },
  { name: 'hours', seconds: 3600, from: 2 * 3600 },
  { name: 'minutes', seconds: 60, from: 0 },
] as const

interface WeekFigure {
  readonly week: string
  readonly figure: Figure
}

/** The median time to first review, a lower bound drawn as itself; undefined with fewer than two points. */
export function timesChart(digest: Digest): string | undefined {
  const weeks = mediansOf(digest)
  const { name, seconds } = unitFor(weeks)
  return drawChart({
    title: `Median ${name} to first review`,
    unit: name,
    points: toPoints(weeks, seconds),
    series: 'line',
  })
}

/** Names the weeks that are no point of the chart of medians, and those that are lower bounds; undefined where there is none. */
export function unplottedSentence(digest: Digest): string | undefined {
  const weeks = mediansOf(digest)
  const first = weeks.findIndex(({ figure }) => figure.kind !== 'too-few')
  const missing = weeks.slice(Math.max(0, first)).filter(({ figure }) => figure.kind === 'too-few')
  const bounds = weeks.flatMap(({ week, figure }) =>
    figure.kind === 'at-least' ? `${week}: ${figurePhrase(figure)}, drawn at that bound.` : [],
  )
  const gaps = missing.length === 0 ? [] : [`${missing.map(({ week }) => week).join(', ')}: too few for a median.`]
  return first < 0 || gaps.length + bounds.length === 0 ? undefined : [...gaps, ...bounds].join(' ')
}

const FEWEST_P95 = 6
const DAY_SECONDS = 86_400

/** In days and in a frame of its own, because it would flatten the median; undefined where fewer than six windows have one. */
export function p95Chart({ fourWeeks }: Digest): string | undefined {
  const weeks = fourWeeks.map(({ week, timeToFirstReview: { p95 } }) => ({ week: week.slice(5), figure: p95 }))
  const known = weeks.filter(({ figure }) => figure.kind === 'shown')
  if (known.length < FEWEST_P95) return undefined
  const points = toPoints(weeks, DAY_SECONDS)
  const chart = drawChart({ title: 'Days to first review, 95th percentile', unit: 'days', points, series: 'line' })
  const bounds = weeks.flatMap(({ week, figure }) =>
    figure.kind === 'at-least' ? `${week}: ${figureCell(figure)}, drawn at that bound.` : [],
  )
  return [chart, bounds.join(' ')].filter(Boolean).join('\n\n')
}

const MIN_REVIEWS = 5

/** Of the reviews that were scored, how many were substantive or deep; undefined with fewer than two points, and where none ever was. */
export function substanceChart({ fourWeeks }: Digest): string | undefined {
  const points = fourWeeks.flatMap((four): readonly Point[] => {
    const { part, whole } = substantial(four)
    return whole < MIN_REVIEWS ? [] : [{ week: four.week.slice(5), value: Math.round((100 * part) / whole) }]
  })
  if (points.every(({ value }) => value === 0)) return undefined
  return drawChart({ title: 'Substantive or deep reviews, percent', unit: 'percent', points, series: 'bar', top: 100 })
}

function mediansOf({ fourWeeks }: Digest): readonly WeekFigure[] {
  return fourWeeks.map(({ week, timeToFirstReview: { p50 } }) => ({ week: week.slice(5), figure: p50 }))
}

function toPoints(weeks: readonly WeekFigure[], seconds: number): readonly Point[] {
  return weeks.flatMap(({ week, figure }) => {
    const value = secondsOf(figure)
    return value === undefined ? [] : [{ week, value: Math.round((value / seconds) * 10) / 10 }]
  })
}

function secondsOf(figure: Figure): number | undefined {
  switch (figure.kind) {
    case 'shown':
      return figure.value
    case 'at-least':
      return figure.bound
    case 'too-few':
      return undefined
  }
}

/** The largest unit in which the greatest value is not small. */
function unitFor(weeks: readonly WeekFigure[]): { readonly name: string; readonly seconds: number } {
  const longest = greatest(weeks.map(({ figure }) => secondsOf(figure) ?? 0))
  return UNITS.find(({ from }) => longest >= from) ?? UNITS[1]
}
