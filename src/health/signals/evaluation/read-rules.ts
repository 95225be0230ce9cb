import {
  type Comparison,
  isUnlikely,
  type Reading,
  type ReadingContext,
  readClimb,
  readFall,
  readLevel,
  worstReading,
} from '../reading.ts'
import type { Sample, SampleEstimate } from '../sample.ts'
import type { Rule } from '../signal.ts'

/** The worst of what the rules of a signal say of one answer; `none` for a signal without rules. */
export function readRules(rules: readonly Rule[], read: Read): Reading {
  return worstReading(rules.map((rule) => readRule(rule, read)))
}

/** What rules are held against. */
export interface Read {
  readonly sample: Sample
  readonly estimate: SampleEstimate
  readonly comparison: Comparison
  readonly context: ReadingContext
}

function readRule(rule: Rule, { sample, estimate, comparison, context }: Read): Reading {
  switch (rule.kind) {
    case 'climb':
    case 'trend':
      return readClimb(comparison, rule.limit, context)
    case 'fall':
      return readFall(comparison, rule.limit, context)
    case 'tail': {
      const reading = readClimb(comparison.tail ?? NOT_KNOWN, rule.limit, context)
      return reading === 'bad' ? 'warn' : reading
    }
    case 'velocity':
      return readClimb(comparison, rule.limit, context)
    case 'rising':
      return readRising(estimate, comparison)
    case 'level':
      return readLevelOf(estimate, rule, context)
    case 'load':
      return readLoad(estimate, comparison, { ...rule, ...context })
    case 'usual':
      return readUsual(sample, estimate)
    case 'uneven':
      return readUneven(sample)
    case 'round':
      return readRound(sample)
  }
}

const NOT_KNOWN = { change: undefined, p: undefined }

/** A curve that does not come down to its median is compared by its bound. */
function readLevelOf(
  { value, atLeast, interval }: SampleEstimate,
  { isStrict, warn, bad }: Extract<Rule, { kind: 'level' }>,
  context: ReadingContext,
): Reading {
  const known = value ?? atLeast
  if (known === undefined) return 'none'
  return readLevel({ value: known, low: isStrict ? (interval[0] ?? known) : known, warn, bad }, context)
}

function readRising({ value }: SampleEstimate, { p }: Comparison): Reading {
  if (value === undefined || p === undefined) return 'none'
  return value > 0 && isUnlikely(p) ? 'warn' : 'good'
}

/** Limits are those of a level while it is open; the climb has to be clear. */
function readLoad(
  { value }: SampleEstimate,
  comparison: Comparison,
  { warn, bad, limit, isOpen }: Extract<Rule, { kind: 'load' }> & ReadingContext,
): Reading {
  const climb = readClimb(comparison, limit, { isOpen })
  if (value === undefined || climb === 'none') return 'none'
  return climb === 'bad' ? readLevel({ value, low: value, warn, bad }, { isOpen }) : 'good'
}

function readUsual(sample: Sample, { value }: SampleEstimate): Reading {
  if (sample.kind !== 'rate' || sample.usual === undefined || value === undefined) return 'none'
  return value > sample.usual ? 'warn' : 'good'
}

function readUneven(sample: Sample): Reading {
  if (sample.kind !== 'uneven') return 'none'
  if (!isUnlikely(sample.p)) return 'good'
  return sample.before !== undefined && isUnlikely(sample.before) ? 'bad' : 'warn'
}

function readRound(sample: Sample): Reading {
  if (sample.kind !== 'band' || sample.change === undefined) return 'none'
  return sample.change === 'falls' ? 'bad' : 'good'
}
