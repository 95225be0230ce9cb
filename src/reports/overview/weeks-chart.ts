import { scaleBand, scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { type Figure, shownInterval } from '../../health/figure.ts'
import { type AxisUnit, axisUnit } from '../../util/axis-unit.ts'
import { escapeHtml } from '../../util/escape-html.ts'

/** What is drawn at one place of the axis. */
interface Named {
  /** `2026-W47`, `2026-11` */
  readonly week: string
}

export interface WeeksChart<Week extends Named> {
  /** Of the chart, and of the element that holds it. */
  readonly id: string
  readonly title: string
  /** What can be seen, in a sentence for those who cannot. */
  readonly description: string
  readonly weeks: readonly Week[]
  /** Durations, in seconds, are drawn in minutes, hours or days. */
  readonly isDuration: boolean
  /** Where the axis of counts ends, so that charts beside each other have one scale; a little above the largest unless said. */
  readonly top?: number
}

const [WIDTH, HEIGHT] = [640, 220] as const
const MARGIN = { top: 12, right: 8, bottom: 28, left: 64 } as const
const TICKS = 4
/** More labels than this would run into each other. */
const MOST_LABELS = 7

/** Values with their 95% intervals, one a week; a week that is too few to tell is a gap. Nothing where no week has a value. */
export function figureChart<Week extends Named>(chart: WeeksChart<Week>, pick: (week: Week) => Figure): string {
  const points = chart.weeks.map((week) => ({ week: week.week, ...endsOf(pick(week)) }))
  const most = largest(points.flatMap(({ value, high }) => [value ?? 0, high ?? 0]))
  if (!points.some(({ value }) => value !== undefined)) return ''
  const unit = chart.isDuration ? axisUnit(most) : PLAIN
  const { y: scale, middle } = scalesOf(chart.weeks, most / unit.size)
  const y = (value: number) => scale(value / unit.size)
  const path = line<(typeof points)[number]>()
    .defined(({ value }) => value !== undefined)
    .x(({ week }) => middle(week))
    .y(({ value }) => y(value ?? 0))(points)
  const marks = points.map(({ week, value, low, high }) => {
    if (value === undefined) return ''
    const bar = `<path class="interval" d="M${at(middle(week))},${at(y(low ?? value))}V${at(high === undefined ? MARGIN.top : y(high))}"/>`
    return `${bar}<circle class="mark" cx="${at(middle(week))}" cy="${at(y(value))}" r="4"/>`
  })
  return frame(
    chart,
    { y: scale, middle, suffix: unit.suffix },
    `<path class="trend" d="${path ?? ''}"/>${marks.join('')}`,
  )
}

/** Counts, one bar a week. */
export function countChart<Week extends Named>(chart: WeeksChart<Week>, pick: (week: Week) => number): string {
  const most = largest(chart.weeks.map(pick))
  if (!(most > 0)) return ''
  const scales = scalesOf(chart.weeks, chart.top ?? most)
  const { x, y } = scales
  const bars = chart.weeks.map((week) => {
    const [top, bottom] = [y(pick(week)), y(0)]
    const place = `x="${at(x(week.week) ?? 0)}" y="${at(top)}" width="${at(x.bandwidth())}" height="${at(bottom - top)}"`
    return `<rect class="bar" ${place}/>`
  })
  return frame(chart, { ...scales, suffix: '' }, bars.join(''))
}

const PLAIN: AxisUnit = { size: 1, suffix: '' }

/** A lower bound is drawn where it begins, with an open end. */
function endsOf(figure: Figure) {
  const [low, high] = shownInterval(figure)
  if (figure.kind === 'too-few') return { value: undefined, low, high }
  if (figure.kind === 'at-least') return { value: figure.bound, low: figure.bound, high: undefined }
  return { value: figure.value, low, high }
}

function scalesOf(weeks: readonly Named[], most: number) {
  const x = scaleBand(
    weeks.map(({ week }) => week),
    [MARGIN.left, WIDTH - MARGIN.right],
  ).padding(0.25)
  const y = scaleLinear([0, most], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(TICKS)
  return { x, y, middle: (week: string) => (x(week) ?? 0) + x.bandwidth() / 2 }
}

function frame(
  { id, title, description, weeks }: WeeksChart<Named>,
  scales: Pick<ReturnType<typeof scalesOf>, 'y' | 'middle'> & Pick<AxisUnit, 'suffix'>,
  inside: string,
) {
  const { y, middle, suffix } = scales
  const rules = y.ticks(TICKS).map((tick) => {
    const place = at(y(tick))
    const label = `<text x="${MARGIN.left - 8}" y="${place}" dy="0.35em" text-anchor="end">${tick}${suffix}</text>`
    return `<path class="rule" d="M${MARGIN.left},${place}H${WIDTH - MARGIN.right}"/>${label}`
  })
  const every = Math.ceil(weeks.length / MOST_LABELS)
  const labels = weeks.map(({ week }, index) => {
    if ((weeks.length - 1 - index) % every !== 0) return ''
    return `<text x="${at(middle(week))}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(week.slice(5))}</text>`
  })
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-text">${escapeHtml(description)}</desc>
${rules.join('')}${labels.join('')}${inside}</svg>`
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

function at(place: number): string {
  return String(Math.round(place * 10) / 10)
}
