import { z } from 'zod'
import { type SelectedSignal, WHOLE_SIGNALS } from '../../../health/signals/evaluation/select-signals.ts'
import type { SampleEstimate } from '../../../health/signals/sample.ts'

const value = z.number().nullable().describe('In the unit of the signal: shares 0–1, durations in seconds.')

/** Signals over what the filters choose. */
export const selectedAnswer = z.strictObject({
  signals: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        unit: z.string(),
        state: z.enum(['ok', 'few', 'none']),
        value,
        atLeast: z.number().optional().describe('A lower bound, where there is no value.'),
        n: z.int(),
        interval: z.tuple([value, value]).readonly().describe('95% interval.'),
        before: z
          .strictObject({ value, atLeast: z.number().optional(), n: z.int() })
          .nullable()
          .describe('The same over the rest of the last 26 weeks; null where that is too little.'),
      }),
    )
    .describe('Over the pull requests that `all` counts; empty where `all` is null.'),
  notByFilter: z.array(z.string()).describe('Ids of signals that are known of whole repositories alone.'),
})

export function selectedJson(signals: readonly SelectedSignal[]): z.input<typeof selectedAnswer> {
  return {
    signals: signals.map(({ signal: { id, name, unit }, state, estimate, before }) => {
      const [low, high] = estimate.interval
      const interval = [low ?? null, high ?? null] as const // a tuple
      const past = before === undefined ? null : countedJson(before)
      return { id, name, unit, state, ...countedJson(estimate), interval, before: past }
    }),
    notByFilter: WHOLE_SIGNALS.map(({ id }) => id),
  }
}

function countedJson({ value: now, atLeast, n }: SampleEstimate) {
  return { value: now ?? null, n, ...(atLeast === undefined ? {} : { atLeast }) }
}
