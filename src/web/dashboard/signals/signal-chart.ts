import { scaleBand, scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { Signal } from '../../../health/signals/signal.ts'
import { formatTick } from '../../../reports/signals/signal-value.ts'
import type { SignalHistory } from '../../../store/signals/measured/measured-signals.ts'
import { axisUnit } from '../../../util/axis-unit.ts'
import { greatest } from '../../../util/ends.ts'
import { type Html, html } from '../../layout/html.ts'
import type { Limits } from './signal-words.ts'

type Point = SignalHistory[number]

const [WIDTH, HEIGHT] = [640, 240] as const
/** Wide enough for the labels of a phone, whose letters are larger. */
const MARGIN = { top: 12, right: 34, bottom: 44, left: 100 } as const
const TICKS = 4
const MOST_LABELS = 7

export interface SignalChart {
  readonly signal: Signal
  readonly history: readonly Point[]
  readonly usual: number | undefined
  readonly limits: Limits
  /** What can be seen, in a sentence for those who cannot. */
  readonly description: string
}

/** The value with its 95% interval, what is usual, and where it stops being healthy; undefined where no period has a value. */
export function signalChart({ signal, history, usual, limits, description }: SignalChart): Html | undefined {
  const known = history.filter(isDrawn)
  if (known.length < 2) return undefined
  const lines = [usual, limits.warn, limits.bad].filter((at) => at !== undefined)
  const ends = known.flatMap(({ value, interval: [low, high] }) => [value ?? 0, low ?? 0, high ?? 0])
  const most = greatest([...ends, ...lines, 0])
  const least = Math.min(0, ...known.map(({ value }) => value ?? 0))
  const x = scaleBand(
    history.map(({ period }) => period),
    [MARGIN.left, WIDTH - MARGIN.right],
  ).padding(0.2)
  const { y, marks } = axisOf(signal, [least, most])
  const middle = ({ period }: Point) => (x(period) ?? 0) + x.bandwidth() / 2
  const band = area<Point>()
    .defined(isDrawn)
    .x(middle)
    .y0(({ value, interval: [low] }) => y(low ?? value ?? 0))
    .y1(({ value, interval: [low, high] }) => y(high ?? (low === null ? value : most) ?? 0))(history)
  const trend = line<Point>()
    .defined(isDrawn)
    .x(middle)
    .y(({ value }) => y(value ?? 0))(history)
  const inside = html`<path class="band" d="${band ?? ''}"/>${rule('usual', usual, y)}${rule('warn', limits.warn, y)}${rule('bad', limits.bad, y)}
<path class="trend" d="${trend ?? ''}"/>${known.map((point) => html`<circle class="mark" cx="${at(middle(point))}" cy="${at(y(point.value ?? 0))}" r="3"/>`)}
${history.map((point) => breakerMark(point, middle(point)))}`
  const ticks = marks.map(
    ({ place, label }) =>
      html`<path class="rule" d="M${MARGIN.left},${place}H${WIDTH - MARGIN.right}"/><text x="${MARGIN.left - 8}" y="${place}" dy="0.35em" text-anchor="end">${label}</text>`,
  )
  const every = Math.ceil(history.length / MOST_LABELS)
  const labels = history.map((point, index) =>
    (history.length - 1 - index) % every === 0
      ? html`<text x="${at(middle(point))}" y="${HEIGHT - 8}" text-anchor="middle">${point.period.slice(2)}</text>`
      : undefined,
  )
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-title chart-text">
<title id="chart-title">${signal.name}, period by period</title><desc id="chart-text">${description}</desc>${ticks}${labels}${inside}</svg>`
}

/** Where a value stands, and the round numbers beside the axis: durations in minutes, hours or days. */
function axisOf({ unit }: Signal, [least, most]: readonly [number, number]) {
  const { size, suffix } = unit === 'seconds' ? axisUnit(most) : { size: 1, suffix: '' }
  const scale = scaleLinear([least / size, most / size], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(TICKS)
  const marks = scale.ticks(TICKS).flatMap((tick) => {
    const label = unit === 'seconds' ? `${tick}${suffix}` : formatTick(tick, unit)
    return label === undefined ? [] : [{ place: at(scale(tick)), label }]
  })
  return { y: (value: number) => scale(value / size), marks }
}

function isDrawn({ state, value }: Point): boolean {
  return value !== null && (state === 'ok' || state === 'partial')
}

function rule(kind: 'usual' | 'warn' | 'bad', value: number | undefined, y: (value: number) => number): Html {
  if (value === undefined) return html``
  const place = at(y(value))
  return html`<path class="limit ${kind}" d="M${MARGIN.left},${place}H${WIDTH - MARGIN.right}"/>`
}

/** By shape as well as by colour; the table below says it in words. */
function breakerMark({ breaker }: Point, x: number): Html | undefined {
  if (breaker !== 'watch' && breaker !== 'tripped') return undefined
  const top = HEIGHT - MARGIN.bottom + 6
  const height = breaker === 'tripped' ? 10 : 5
  return html`<rect class="breaker ${breaker}" x="${at(x - 3)}" y="${at(top + 10 - height)}" width="6" height="${height}"/>`
}

function at(place: number): string {
  return String(Math.round(place * 10) / 10)
}
