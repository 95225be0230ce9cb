import type { Answer, SignalAnswer } from '../../health/signals/answer.ts'

/** What a row reads as. `unclear`: there is data, and no change that can be told from chance. */
export type VelocityReading = 'warning' | 'healthy' | 'unclear' | 'too-few' | 'hidden' | 'no-data'

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
  if (change === undefined || p === undefined) return 'unclear'
  if (change < INFLATED - ROUNDING) return 'healthy'
  return p < SIGNIFICANT ? 'warning' : 'unclear'
}

/** Healthy is claimed where a level says so or the change to the better is clear; the absence of a bad change is no proof of health. */
function readQuality({ rules, better }: SignalAnswer['signal'], answer: Compared): VelocityReading {
  const { sample, reading, change, p } = answer
  if (reading === 'bad') return 'warning'
  if (sample.kind === 'band') return sample.change === 'climbs' ? 'healthy' : 'unclear'
  if (reading === 'warn') return 'unclear'
  if (reading === 'good' && rules.some(({ kind }) => kind === 'level')) return 'healthy'
  const isBetter = change !== undefined && (better === 'higher' ? change > 0 : change < 0)
  return isBetter && p !== undefined && p < SIGNIFICANT ? 'healthy' : 'unclear'
}
