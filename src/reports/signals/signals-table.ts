import type { Answer, BreakerNow, SignalAnswer } from '../../health/signals/answer.ts'
import { isClear } from '../../health/signals/reading.ts'
import type { Interval, Sample, SampleEstimate } from '../../health/signals/sample.ts'
import type { Signal, Unit } from '../../health/signals/signal.ts'
import { formatCount } from '../../util/sentences.ts'
import { percentCell, shareCell } from '../shared/cells.ts'
import { CHANGE_WORDS } from '../survey/survey-issue.ts'
import { isOfOtherSource, OTHER_SOURCE } from './other-source.ts'
import { isBareCount, labelOf, signalNotes } from './signal-notes.ts'
import { formatBareValue, formatCounts, formatEnded, formatSignalValue, formatSize } from './signal-value.ts'

/** One row a signal that is connected, as plain cells: name, value with n, usual, 95 % interval, what it reads as. */
export interface SignalsTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Whole sentences about signals that have no row: counts with nothing to compare, groups that are hidden, and of what nothing happened. */
  readonly notes: readonly string[]
  /** What each missing signal would need, those of one need together. */
  readonly notConnected: readonly string[]
}

/** @param about the period of the table; rows about another one name it */
export function signalsTable(answers: readonly SignalAnswer[], about?: string): SignalsTable {
  return {
    head: ['signal', 'now', 'usual', '95% interval', 'reads as'],
    rows: answers.flatMap((one) => {
      const { answer } = one
      if (answer.state !== 'ok' && answer.state !== 'few' && answer.state !== 'partial') return []
      return isBareCount(one) ? [] : [[labelOf(one, about), ...cellsOf(one.signal, answer)]]
    }),
    notes: signalNotes(answers, about),
    notConnected: missing(answers),
  }
}

type Counted = Extract<Answer, { state: 'ok' | 'few' | 'partial' }>

function cellsOf(signal: Signal, answer: Counted): readonly string[] {
  const { unit } = signal
  if (answer.state === 'few') return [formatCounts(answer.sample, answer.estimate.n), '—', '—', 'too few to tell']
  const interval = estimateInterval(answer.estimate.interval, unit)
  const now = countedEstimate(answer.estimate, unit)
  if (answer.state === 'partial') {
    return [now, '—', interval, `of the ${percentCell(answer.judged)} that could be judged`]
  }
  const readsLike = answer.sample.kind === 'band' ? bandReadsAs(answer.sample) : readsAs(signal, answer)
  return [now, usualCell(answer, unit), interval, readsLike]
}

/** Bands have no test: a step is a step. */
function bandReadsAs({ change }: Extract<Sample, { kind: 'band' }>): string {
  return change === undefined ? TOO_EARLY : CHANGE_WORDS[change]
}

/** `30 of 100 (30%)`, `6 h (n = 38)`, `> 6 h (4 ended, 9 still running)`, `> 255 d (5–9 people)`, `12`. */
export function countedEstimate(
  {
    value,
    atLeast,
    n,
    known,
  }: Pick<SampleEstimate, 'value' | 'atLeast' | 'n'> & Partial<Pick<SampleEstimate, 'known'>>,
  unit: Unit,
): string {
  if (value === undefined) {
    const ended = known === undefined ? `${formatCount(n)} ended` : formatEnded(n, known)
    // Of people it is not told how many have arrived.
    return `> ${formatSignalValue(atLeast ?? 0, unit)} (${unit === 'days' ? formatSize(n, unit) : ended})`
  }
  if (unit === 'share') return shareCell(Math.round(value * n), n)
  const now = formatSignalValue(value, unit)
  return unit === 'count' ? now : `${now} (${formatSize(n, unit)})`
}

function usualCell({ baseline }: Extract<Answer, { state: 'ok' }>, unit: Unit): string {
  return baseline?.value === undefined || unit === 'count' ? '—' : countedEstimate(baseline, unit)
}

/** `5 h – 8 h`, `from 5 h`, `—` where there is none. */
export function estimateInterval([low, high]: Interval, unit: Unit): string {
  if (low === undefined || unit === 'band') return '—'
  const from = formatBareValue(low, unit)
  return high === undefined ? `from ${formatSignalValue(low, unit)}` : `${from} – ${formatSignalValue(high, unit)}`
}

/** What decides what a signal reads as. */
export interface Comparison extends Pick<Extract<Answer, { state: 'ok' }>, 'change' | 'p' | 'reading'> {
  /** Undefined where the time before is not known for long enough. */
  readonly baseline: object | undefined
  readonly breaker: Pick<BreakerNow, 'state'>
}

/** A change is claimed only where it is large enough and clear at 1%. */
export function readsAs({ rules, unit }: Pick<Signal, 'rules' | 'unit'>, answer: Comparison): string {
  const { baseline, reading, change = 0, p, breaker } = answer
  if (rules.length === 0) return '—'
  // More merged is never bad, and yet more than usual.
  const isMore = reading === 'warn' && rules.some(({ kind }) => kind === 'velocity')
  if (isOfOtherSource({ baseline, change: answer.change }, unit)) return OTHER_SOURCE
  const isClaimed = (reading === 'bad' || isMore) && isClear(p)
  const isBad = reading === 'bad' && breaker.state !== 'closed'
  const differs = unit === 'chi-square p' ? 'more uneven than usual' : direction(change)
  const claim = isClaimed ? differs : isBad ? `${differs}, clear at 5%` : 'no clear change'
  const words = baseline === undefined ? TOO_EARLY : claim
  return breaker.state === 'closed' ? words : `${words}; breaker: ${breaker.state}`
}

/** Of a signal that nothing is known of from before. */
export const TOO_EARLY = 'too early to compare'

function direction(change: number): string {
  return change > 0 ? 'higher than usual' : 'lower than usual'
}

function missing(answers: readonly SignalAnswer[]): readonly string[] {
  const needs = answers.flatMap(({ signal, answer }) =>
    answer.state === 'not-connected' ? { name: signal.name, connect: answer.connect } : [],
  )
  return [...Map.groupBy(needs, ({ connect }) => connect)].map(
    ([connect, signals]) => `${signals.map(({ name }) => name).join('; ')}: ${connect}`,
  )
}
