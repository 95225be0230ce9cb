import type { Answer, SignalAnswer } from '../../health/signals/answer.ts'
import type { Rule } from '../../health/signals/signal.ts'

/** What a row reads as. `unclear`: no change that can be told from chance; `too-early`: nothing is known from before to compare with. */
export type VelocityReading = 'warning' | 'healthy' | 'unclear' | 'too-early' | 'too-few' | 'hidden' | 'no-data'

/** Velocity warns from here on, clear at 5%; below it is healthy, and so is a fall. */
const INFLATED = 0.3
const SIGNIFICANT = 0.05
/** Floating point must not decide whether 30% is 30%. */
const ROUNDING = 1e-9

export function readRow({ signal, answer }: SignalAnswer): VelocityReading {
  switch (answer.state) {
    case 'ok':
      return signal.rules.some(({ kind }) => kind === 'velocity') ? readVelocity(answer) : readQuality(signal, answer)
    case 'few':
    case 'partial':
      return 'too-few'
    case 'hidden':
      return 'hidden'
    case 'none':
    case 'not-connected':
      return 'no-data'
  }
}

type Compared = Extract<Answer, { readonly state: 'ok' }>

function readVelocity({ change, p }: Compared): VelocityReading {
  if (change === undefined || p === undefined) return 'too-early'
  if (change < INFLATED - ROUNDING) return 'healthy'
  return p < SIGNIFICANT ? 'warning' : 'unclear'
}

/** Healthy is claimed where a level says so or the change to the better is clear; the absence of a bad change is no proof of health. */
function readQuality({ rules, better }: SignalAnswer['signal'], answer: Compared): VelocityReading {
  const { sample, estimate, reading, baseline, change, p } = answer
  if (reading === 'bad' || isBeyond(rules, estimate)) return 'warning'
  if (sample.kind === 'band') return readBand(sample)
  // Of a bound nothing is known but that it is more.
  const isKnown = estimate.value !== undefined
  if (isKnown && reading === 'good' && rules.some(({ kind }) => kind === 'level')) return 'healthy'
  if (baseline === undefined) return 'too-early'
  if (reading === 'warn') return 'unclear'
  const isBetter = change !== undefined && (better === 'higher' ? change > 0 : change < 0)
  return isBetter && p !== undefined && p < SIGNIFICANT ? 'healthy' : 'unclear'
}

function readBand({ change }: Extract<Compared['sample'], { readonly kind: 'band' }>): VelocityReading {
  if (change === undefined) return 'too-early'
  return change === 'climbs' ? 'healthy' : 'unclear'
}

/** Where the limit itself tells the healthy from the inflated, whatever its interval and whether a breaker is open. */
function isBeyond(rules: readonly Rule[], { value, atLeast = 0 }: Compared['estimate']): boolean {
  return rules.some((rule) => rule.kind === 'level' && !rule.isStrict && (value ?? atLeast) >= rule.warn)
}
