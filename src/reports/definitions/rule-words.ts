import type { Rule, Signal, Unit } from '../../health/signals/signal.ts'
import { formatSignalValue } from '../signals/signal-value.ts'

/** Where a signal is healthy, worth a warning, and bad. Undefined where no rule draws such a line. */
export interface Ranges {
  readonly healthy: string
  readonly warning: string | undefined
  readonly bad: string | undefined
}

const COUNTED: Ranges = { healthy: 'counted and never judged', warning: undefined, bad: undefined }

/** The worst of its rules decides. */
export function rangesOf({ rules, unit }: Pick<Signal, 'rules' | 'unit'>): Ranges {
  if (rules.length === 0) return COUNTED
  const each = rules.map((rule) => ruleWords(rule, unit))
  const any = (words: readonly (string | undefined)[]) => words.filter((one) => one !== undefined).join('; or ')
  return {
    healthy: each.map(({ healthy }) => healthy).join('; and '),
    warning: any(each.map(({ warning }) => warning)) || undefined,
    bad: any(each.map(({ bad }) => bad)) || undefined,
  }
}

function ruleWords(rule: Rule, unit: Unit): Ranges {
  switch (rule.kind) {
    case 'climb':
      return changeWords(`at least ${percent(rule.limit)} above its baseline`)
    case 'fall':
      return changeWords(`at least ${percent(rule.limit)} below its baseline`)
    case 'trend': {
      const above = `at least ${percent(rule.limit)} above its baseline`
      return changeWords(`${above} while its weekly points rise`)
    }
    case 'tail':
      return { ...changeWords(`the slowest twentieth ${percent(rule.limit)} above its baseline`), bad: undefined }
    case 'rising':
      return { ...changeWords('above zero while its weekly points rise'), bad: undefined }
    case 'level':
      return levelWords(rule, unit)
    case 'load': {
      const bad = `from ${rule.bad} times an even share on, and at least ${percent(rule.limit)} above its baseline (p < 0.05)`
      return { healthy: `below ${rule.warn} times an even share`, warning: `from ${rule.warn} times on`, bad }
    }
    case 'usual':
      return {
        healthy: 'not above what is entered as usual',
        warning: 'above what is entered as usual',
        bad: undefined,
      }
    case 'uneven':
      return { healthy: 'p from 0.05 on', warning: 'p < 0.05', bad: 'p < 0.05 twice in a row' }
    case 'round': {
      const bad = 'clearly fewer agree than in the round before (p < 0.05)'
      return { healthy: 'not clearly fewer agree than in the round before', warning: undefined, bad }
    }
    case 'velocity': {
      const warning = `at least ${percent(rule.limit)} above its baseline: watched beside signals of quality`
      return { healthy: 'more is not worse by itself', warning, bad: undefined }
    }
  }
}

/** A difference counts by how unlikely chance makes it. */
function changeWords(difference: string): Ranges {
  return { healthy: `not ${difference}`, warning: `${difference} (p < 0.2)`, bad: `${difference} (p < 0.05)` }
}

function levelWords({ warn, bad, isStrict }: Extract<Rule, { kind: 'level' }>, unit: Unit): Ranges {
  const [from, to] = [formatSignalValue(warn, unit), formatSignalValue(bad, unit)]
  return {
    healthy: `below ${from}`,
    warning: `from ${from} on`,
    bad: isStrict ? `from ${to} on, where its interval lies above ${from}` : `from ${to} on`,
  }
}

function percent(limit: number): string {
  return `${Math.round(limit * 100)}%`
}
