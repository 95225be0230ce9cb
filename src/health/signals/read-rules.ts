import {
  type Comparison,
  type Reading,
  type ReadingContext,
  readClimb,
  readFall,
  readLevel,
  worstReading,
} from './reading.ts'
import type { SampleEstimate } from './sample.ts'
import type { Rule } from './signal.ts'

/** The worst of what the rules of a signal say of one answer; `none` for a signal without rules. */
export function readRules(
  rules: readonly Rule[],
  estimate: SampleEstimate,
  comparison: Comparison,
  context: ReadingContext,
): Reading {
  return worstReading(rules.map((rule) => readRule(rule, estimate, comparison, context)))
}

function readRule(rule: Rule, estimate: SampleEstimate, comparison: Comparison, context: ReadingContext): Reading {
  switch (rule.kind) {
    case 'climb':
    case 'trend':
      return readClimb(comparison, rule.limit, context)
    case 'fall':
      return readFall(comparison, rule.limit, context)
    case 'velocity': {
      const reading = readClimb(comparison, rule.limit, context)
      return reading === 'bad' ? 'warn' : reading
    }
    case 'level': {
      const { value, interval } = estimate
      return value === undefined ? 'none' : readLevel({ value, low: interval[0] ?? value, ...rule }, context)
    }
  }
}
