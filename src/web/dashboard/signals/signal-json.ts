import { z } from 'zod'
import type { Signal } from '../../../health/signals/signal.ts'
import type { MeasuredSignal } from '../../../store/signals/measured-signals.ts'

const value = z.number().nullable().describe('In the unit of the signal: shares 0–1, durations in seconds.')
const state = z.enum(['ok', 'few', 'none', 'partial', 'hidden', 'not-connected'])
const breaker = z.enum(['closed', 'watch', 'tripped'])
const point = z.strictObject({
  period: z.string().describe('2026-W47, 2026-11 or 2026-Q4'),
  state,
  value,
  atLeast: z.number().optional().describe('A lower bound, where there is no value.'),
  n: z.number().nullable(),
  interval: z.tuple([value, value]).readonly().describe('95% interval.'),
})

/** A signal at the end of its last whole period. */
export const signalAnswer = z.strictObject({
  ...point.shape,
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  baseline: z
    .strictObject({ value, n: z.number(), from: z.iso.datetime(), to: z.iso.datetime() })
    .nullable()
    .describe('The time before, pooled; null where it is not known for long enough.'),
  change: z.number().nullable().describe('value ÷ baseline − 1; null where there is none, also from nothing.'),
  p: z.number().nullable().describe('How likely so much of a difference is by chance.'),
  reads: z.enum(['good', 'warn', 'bad', 'none']),
  breaker: z.strictObject({ state: breaker, since: z.string().nullable(), isStale: z.boolean() }).nullable(),
  coverage: z.number().optional().describe('0–1: how much could be judged, where that is too little.'),
  notConnected: z.string().optional().describe('What would have to be connected.'),
})

/** A signal at the end of each of its periods. */
export const historyAnswer = z
  .array(z.strictObject({ ...point.shape, breaker: breaker.nullable() }))
  .describe('At the end of each period, oldest first.')

export function signalJson({ name, unit }: Signal, measured: MeasuredSignal): z.input<typeof signalAnswer> {
  return { ...measured, name, unit }
}
