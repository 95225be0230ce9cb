import { shownValue } from '../../health/figure.ts'
import { untracedShare } from '../../health/review/untraced-share.ts'
import { HOUR_MS, SECOND_MS } from '../../util/time.ts'
import type { Digest } from './build-digest.ts'

interface Point {
  readonly week: string
  readonly values: readonly number[]
}

const HOUR_SECONDS = HOUR_MS / SECOND_MS
/** Mermaid's own first colours are too pale to read; these hold on light and on dark pages. */
const PALETTE = '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#218bff, #e5534b"}}}}%%'

/** p50 and p95 of the time to first review, in hours; undefined with fewer than two points. */
export function timesChart({ fourWeeks }: Digest): string | undefined {
  const points = fourWeeks.flatMap(({ week, timeToFirstReview: { p50, p95 } }) => {
    const [half, most] = [shownValue(p50), shownValue(p95)]
    return half === undefined ? [] : [{ week, half, most }]
  })
  const both = points.flatMap(({ week, half, most }) =>
    most === undefined ? [] : [{ week, values: [hours(half), hours(most)] }],
  )
  if (both.length >= 2 && both.length * 2 >= points.length) {
    return chart({ title: 'Hours to first review: p50 (blue), p95 (red)', unit: 'hours', points: both })
  }
  const halves = points.map(({ week, half }) => ({ week, values: [hours(half)] }))
  return chart({ title: 'Hours to first review: p50', unit: 'hours', points: halves })
}

function hours(seconds: number): number {
  return round(seconds / HOUR_SECONDS)
}

/** Depth and the share of approvals without trace share an axis from 0 to 100. */
export function depthChart({ fourWeeks }: Digest): string | undefined {
  const points = fourWeeks.flatMap(({ week, depth, approvals }) => {
    const [points, share] = [shownValue(depth.p50), shownValue(untracedShare(approvals))]
    return points === undefined || share === undefined ? [] : [{ week, values: [round(points), round(100 * share)] }]
  })
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
