import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { HOUR_MS, SECOND_MS } from '../../util/time.ts'
import { figurePhrase } from '../shared/cells.ts'
import type { Digest } from './build-digest.ts'

interface Point {
  readonly week: string
  readonly value: number
}

const HOUR_SECONDS = HOUR_MS / SECOND_MS
/** One colour that can be told from GitHub's light and dark pages; a second one could not be told from both and from it. */
const PALETTE =
  '%%{init: {"themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2f81f7"}}}}%%'

/** The median time to first review in hours, a lower bound drawn as itself; undefined with fewer than two points. */
export function timesChart({ fourWeeks }: Digest): string | undefined {
  const points = fourWeeks.flatMap(({ week, timeToFirstReview: { p50 } }) => {
    if (p50.kind === 'too-few') return []
    return [{ week, value: round((p50.kind === 'shown' ? p50.value : p50.bound) / HOUR_SECONDS) }]
  })
  return chart({ title: 'Median hours to first review', unit: 'hours', points, series: 'line' })
}

/** Names the points of the chart that are lower bounds; undefined where there is none. */
export function boundSentence({ fourWeeks }: Digest): string | undefined {
  const bounds = fourWeeks.flatMap(({ week, timeToFirstReview: { p50 } }) =>
    p50.kind === 'at-least' ? [`${week.slice(5)}: ${figurePhrase(p50)}, drawn at that bound.`] : [],
  )
  return bounds.length === 0 ? undefined : bounds.join(' ')
}

/** Of the reviews that were scored, how many were substantive or deep; undefined with fewer than two points. */
export function substanceChart({ fourWeeks }: Digest): string | undefined {
  const points = fourWeeks.flatMap(({ week, depth }) => {
    const share = substantialShare(depth)
    return share === undefined ? [] : [{ week, value: Math.round(100 * share) }]
  })
  return chart({ title: 'Substantive or deep reviews, %', unit: '%', points, series: 'bar', top: 100 })
}

const MIN_REVIEWS = 5

function substantialShare({ n, verdicts }: ReviewMetrics['depth']): number | undefined {
  return n < MIN_REVIEWS ? undefined : ((verdicts.substantive ?? 0) + (verdicts.deep ?? 0)) / n
}

interface Chart {
  readonly title: string
  readonly unit: string
  readonly points: readonly Point[]
  readonly series: 'line' | 'bar'
  /** Upper end of the axis; by default a little above the greatest value. */
  readonly top?: number
}

/** One measure, so that its title is its legend. Weeks without an answer are no points: a gap must not look like zero. */
function chart({ title, unit, points, series, top }: Chart): string | undefined {
  if (points.length < 2) return undefined
  const greatest = points.reduce((most, { value }) => Math.max(most, value), 0)
  const weeks = points.map(({ week }) => week.slice(5))
  return [
    '```mermaid',
    PALETTE,
    'xychart-beta',
    `  accTitle: ${title}`,
    '  accDescr: The table below has every value.',
    `  title "${title}"`,
    `  x-axis [${weeks.join(', ')}]`,
    `  y-axis "${unit}" 0 --> ${top ?? Math.max(1, Math.ceil(greatest * 1.1))}`,
    `  ${series} [${points.map(({ value }) => value).join(', ')}]`,
    '```',
  ].join('\n')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
