import { greatest, least } from '../../../util/ends.ts'

/** A value of one week. */
export interface Point {
  /** `W47` */
  readonly week: string
  readonly value: number
}

export interface Chart {
  /** The only measure, so that the title is its legend. */
  readonly title: string
  readonly unit: string
  readonly points: readonly Point[]
  readonly series: 'line' | 'bar'
  /** Upper end of the axis; by default a round number above the greatest value. */
  readonly top?: number
  /** What one point covers; by default a week. */
  readonly every?: 'week' | 'month'
}

/** One colour that can be told from GitHub's light and dark pages; a second one could not be told from both and from it. */
const SETTINGS =
  '%%{init: {"xyChart": {"width": 720, "height": 260}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2f81f7"}}}}%%'

/** Weeks without an answer are no points: a gap must not look like zero. Undefined with fewer than two points. */
export function drawChart({ title, unit, points, series, top, every = 'week' }: Chart): string | undefined {
  if (points.length < 2) return undefined
  const values = points.map(({ value }) => value)
  return [
    '```mermaid',
    SETTINGS,
    'xychart-beta',
    `  accTitle: ${label(title)}, ${every} by ${every}`,
    `  accDescr: ${describe(points, unit)}`,
    `  title "${label(title)}"`,
    `  x-axis [${points.map(({ week }) => label(week)).join(', ')}]`,
    `  y-axis "${label(unit)}" 0 --> ${top ?? roundAbove(greatest(values))}`,
    `  ${series} [${values.join(', ')}]`,
    '```',
  ].join('\n')
}

/** Ends of an axis that GitHub's renderer marks at eleven places at most (ticks of D3); 7 and 14 get fifteen marks, one above the other. */
const ROUND = [1, 1.5, 2, 4, 5, 8, 10]

function roundAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return power * (ROUND.find((round) => value <= round * power) ?? 10)
}

/** What neither ends a label nor begins something else; GitHub's parser also refuses letters beyond ASCII. */
function label(text: string): string {
  return text.replaceAll(/[^\w .,()/+-]/g, ' ')
}

/** What the picture shows, for those who cannot see it. */
function describe(points: readonly Point[], unit: string): string {
  const [first, last] = [points.at(0), points.at(-1)]
  const values = points.map(({ value }) => value)
  const ends = `${first?.value} in ${label(first?.week ?? '')} and ${last?.value} in ${label(last?.week ?? '')}`
  return `In ${label(unit)}, ${ends}, between ${least(values)} and ${greatest(values)} in all. The table below has every value.`
}
