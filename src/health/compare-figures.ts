import type { Figure } from './figure.ts'

export type Direction = 'more' | 'less'

export type Difference =
  | { readonly kind: 'differs'; readonly direction: Direction }
  | { readonly kind: 'no-clear-change' }
  | { readonly kind: 'too-few' }

/** How clear a difference must be, by how likely chance alone would show it. */
export type Clarity = '1%' | '5%'

/**
 * Two 95 % intervals of which one rests on four times as many are apart by chance in about 1 of 100; with each end a quarter nearer to
 * its value in about 5 of 100.
 */
const REACH: Readonly<Record<Clarity, number>> = { '1%': 1, '5%': 0.75 }

/**
 * Whether a figure differs from an earlier one: their intervals do not overlap, or its lower bound lies above the earlier interval. An
 * end that is open explains everything on its side; what is only known to be long explains all that is longer.
 */
export function compareFigures(now: Figure, before: Figure, clarity: Clarity = '1%'): Difference {
  if (now.kind === 'too-few' || before.kind === 'too-few') return { kind: 'too-few' }
  const [own, usual] = [endsOf(now, REACH[clarity]), endsOf(before, REACH[clarity])]
  if (own.low > usual.high) return { kind: 'differs', direction: 'more' }
  return own.high < usual.low ? { kind: 'differs', direction: 'less' } : { kind: 'no-clear-change' }
}

function endsOf(figure: Exclude<Figure, { readonly kind: 'too-few' }>, reach: number) {
  if (figure.kind === 'at-least') return { low: figure.bound, high: Number.POSITIVE_INFINITY }
  const [low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY] = figure.interval
  const { value } = figure
  return { low: value - reach * (value - low), high: value + reach * (high - value) }
}
