import { expect, it } from '@jest/globals'
import type { Unit } from '../../../src/health/signals/signal.ts'
import { formatCounts, formatSignalValue } from '../../../src/reports/signals/signal-value.ts'

it.each<{ unit: Unit; value: number; text: string }>([
  { unit: 'share', value: 0.3, text: '30%' },
  { unit: 'share of lines', value: 4 / 14, text: '29%' },
  { unit: 'seconds', value: 21_600, text: '6 h' },
  { unit: 'days', value: 150, text: '150 d' },
  { unit: 'score', value: 24.6, text: '25 of 100' },
  { unit: 'ratio', value: 2.8, text: 'about 2.8 times an even share' },
  { unit: 'per year', value: 9.68, text: '9.7% a year' },
  { unit: 'per 100 merged', value: 0.8333, text: '0.8 per 100 merged' },
  { unit: 'points/week', value: 27, text: '27.0' },
  { unit: 'pages/on-call week', value: 2.5, text: '2.5' },
  { unit: 'count', value: 2, text: '2' },
  { unit: 'band', value: 0.8, text: '80–100%' },
])('$value in $unit is told as $text', ({ unit, value, text }) => {
  expect(formatSignalValue(value, unit)).toBe(text)
})

it.each([
  { why: 'a share', sample: { kind: 'share', part: 3, whole: 7 }, text: '3 of 7' },
  { why: 'lines', sample: { kind: 'ratio', part: 20, whole: 200, per: 1, n: 200 }, text: '20 of 200' },
  {
    why: 'a difference of lines',
    sample: { kind: 'ratio', part: -1, whole: 200, per: 1000, n: 200 },
    text: '200 counted',
  },
] as const)('too little of $why is told as $text', ({ sample, text }) => {
  expect(formatCounts(sample, 200)).toBe(text)
})
