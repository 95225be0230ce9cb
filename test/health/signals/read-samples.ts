import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import type { Signal } from '../../../src/health/signals/signal.ts'

/** What a signal says of one sample beside the one before it, while its breaker is closed. */
export function readSamples({ rules }: Pick<Signal, 'rules'>, sample: Sample, before: Sample | undefined) {
  const estimate = estimateSample(sample)
  const comparison = compareSamples(sample, before)
  return {
    value: estimate.value,
    interval: estimate.interval,
    ...comparison,
    reading: readRules(rules, { sample, estimate, comparison, context: { isOpen: false } }),
  }
}

type Counts = readonly [part: number, whole: number]

/** The same of shares, as the definitions print them: per cent with one digit, the change in whole per cent, p with three digits. */
export function readShares(signal: Pick<Signal, 'rules'>, now: Counts, before: Counts) {
  const share = ([part, whole]: Counts) => ({ kind: 'share', part, whole }) as const // a kind of sample
  const { value = 0, interval, change = 0, p = 1, reading } = readSamples(signal, share(now), share(before))
  const percent = (one = 0) => (100 * one).toFixed(1)
  const [low, high] = interval
  return {
    value: percent(value),
    interval: [percent(low), percent(high)],
    change: Math.round(100 * change),
    p: Number(p.toPrecision(3)),
    reading,
  }
}
