import { type Figure, shownInterval } from '../../health/figure.ts'
import { formatDuration } from '../../util/duration.ts'
import { formatCount } from '../../util/sentences.ts'

/** The figure in a table: `—` for too few, `> 2 d 4 h` for a lower bound. `format` writes its unit; seconds by default. */
export function figureCell(figure: Figure, format: (value: number) => string = formatDuration): string {
  switch (figure.kind) {
    case 'shown':
      return format(figure.value)
    case 'at-least':
      return `> ${format(figure.bound)}`
    case 'too-few':
      return '—'
  }
}

/** The figure in a sentence, after "within" or "from": `more than 2 d 4 h` for a lower bound; undefined for too few. */
export function figurePhrase(figure: Figure, format: (value: number) => string = formatDuration): string | undefined {
  switch (figure.kind) {
    case 'shown':
      return format(figure.value)
    case 'at-least':
      return `more than ${format(figure.bound)}`
    case 'too-few':
      return undefined
  }
}

/** A quantile of durations with its 95 % interval: `2 h` and `1 h – 3 h`, `from 1 h` or `—`. */
export function quantileCells(figure: Figure): readonly [string, string] {
  return [figureCell(figure), intervalCell(figure)]
}

/** The 95 % interval: `1 h – 3 h`, `from 1 h` where its upper end is open, `—` where there is none. */
export function intervalCell(figure: Figure, format: (value: number) => string = formatDuration): string {
  const [low, high] = shownInterval(figure)
  if (low === undefined) return '—'
  return high === undefined ? `from ${format(low)}` : `${format(low)} – ${format(high)}`
}

/** A figure with its n: `2 h (n = 8)`; `—` for too few. */
export function countedCell(figure: Figure, format?: (value: number) => string): string {
  return figure.kind === 'too-few' ? '—' : `${figureCell(figure, format)} (n = ${formatCount(figure.n)})`
}

/** Of fewer a percentage says more than is known. */
const MIN_WHOLE = 5

/** A share of counted things: `12 of 40 (30%)`; of fewer than five without the percentage: `1 of 3`; `—` of nothing. */
export function shareCell(part: number, whole: number): string {
  if (whole === 0) return '—'
  const counts = `${formatCount(part)} of ${formatCount(whole)}`
  return whole < MIN_WHOLE ? counts : `${counts} (${percentCell(part / whole)})`
}

/** Whole percent; `—` for no answer. What is not quite nothing or everything does not look like it: `<1%`, `>99%`. */
export function percentCell(share: number | null): string {
  if (share === null) return '—'
  const whole = Math.round(share * 100)
  if (whole === 0 && share > 0) return '<1%'
  return whole === 100 && share < 1 ? '>99%' : `${whole}%`
}

/** Points of 100 without decimals; `—` for too few. */
export function pointsCell(figure: Figure): string {
  return figureCell(figure, formatPoints)
}

/** Points of 100 without decimals. */
export function formatPoints(points: number): string {
  return String(Math.round(points))
}
