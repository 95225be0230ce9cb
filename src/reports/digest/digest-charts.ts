import { MIN_EVENTS } from '../../health/review/review-metrics.ts'
import type { Digest } from './build-digest.ts'

type RollingWeek = Digest['rolling'][number]

interface Point {
  readonly week: string
  readonly values: readonly number[]
}

const HOUR = 3600
/** Mermaid's own first colours are too pale to read; these hold on light and on dark pages. */
const PALETTE = '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#218bff, #e5534b"}}}}%%'

/** p50 and p95 of the time to first review, in hours; undefined with fewer than two points. */
export function timesChart({ rolling }: Digest): string | undefined {
  const known = rolling.filter(({ timeToFirstReview: { n, p50 } }) => n >= MIN_EVENTS.p50 && p50 !== null)
  const both = known.filter(({ timeToFirstReview: { n, p95 } }) => n >= MIN_EVENTS.p95 && p95 !== null)
  const hours = (seconds: number | null) => round((seconds ?? 0) / HOUR)
  if (both.length >= 2 && both.length * 2 >= known.length) {
    const points = both.map(({ week, timeToFirstReview: { p50, p95 } }) => ({ week, values: [hours(p50), hours(p95)] }))
    return chart({ title: 'Hours to first review: p50 (blue), p95 (red)', unit: 'hours', points })
  }
  const points = known.map(({ week, timeToFirstReview: { p50 } }) => ({ week, values: [hours(p50)] }))
  return chart({ title: 'Hours to first review: p50', unit: 'hours', points })
}

/** Depth and the share of approvals without trace share an axis from 0 to 100. */
export function depthChart({ rolling }: Digest): string | undefined {
  const known = rolling.filter(({ depth, approvals }) => depth.n >= MIN_EVENTS.p50 && approvals.n >= MIN_EVENTS.p50)
  const points = known.map(({ week, depth, approvals }: RollingWeek) => ({
    week,
    values: [round(depth.p50 ?? 0), round((100 * approvals.withoutTrace) / approvals.n)],
  }))
  return chart({
    title: 'Depth of 100 (blue bars), approvals without trace in % (red line)',
    unit: 'of 100',
    points,
    top: 100,
  })
}

interface Chart {
  readonly title: string
  readonly unit: string
  readonly points: readonly Point[]
  /** Upper end of the axis; by default a little above the greatest value. */
  readonly top?: number
}

/** Weeks without an answer are no points: a gap must not look like zero. */
function chart({ title, unit, points, top }: Chart): string | undefined {
  if (points.length < 2) return undefined
  const greatest = points.flatMap(({ values }) => values).reduce((most, value) => Math.max(most, value), 0)
  const series = (points[0]?.values ?? []).map((_, index) => points.map(({ values }) => values[index] ?? 0))
  return [
    '```mermaid',
    PALETTE,
    'xychart-beta',
    `  title "${title}"`,
    `  x-axis [${points.map(({ week }) => week.slice(5)).join(', ')}]`,
    `  y-axis "${unit}" 0 --> ${top ?? Math.max(1, Math.ceil(greatest * 1.1))}`,
    ...series.map((values, index) => `  ${top !== undefined && index === 0 ? 'bar' : 'line'} [${values.join(', ')}]`),
    '```',
  ].join('\n')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
