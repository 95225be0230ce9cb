import type { Answer, BreakerNow, SignalAnswer } from '../../health/signals/answer.ts'
import { isClear } from '../../health/signals/reading.ts'
import type { Beside, Interval, Sample, SampleEstimate } from '../../health/signals/sample.ts'
import type { Signal, Unit } from '../../health/signals/signal.ts'
import { formatCount } from '../../util/sentences.ts'
import { percentCell, shareCell } from '../shared/cells.ts'
import { CHANGE_WORDS } from '../survey/survey-issue.ts'
import { formatBareValue, formatCounts, formatSignalValue, formatSize } from './signal-value.ts'

/** One row a signal that is connected, as plain cells: name, value with n, usual, 95 % interval, what it reads as. */
export interface SignalsTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Signals of which nothing happened in their period. */
  readonly none: readonly string[]
  /** What each missing signal would need, those of one need together. */
  readonly notConnected: readonly string[]
}

/** @param about the period of the table; rows about another one name it */
export function signalsTable(answers: readonly SignalAnswer[], about?: string): SignalsTable {
  return {
    head: ['signal', 'now', 'usual', '95% interval', 'reads as'],
    rows: answers.flatMap((one) => {
      const { answer } = one
      return answer.state === 'none' || answer.state === 'not-connected' ? [] : [toRow(one, answer, about)]
    }),
    none: answers.flatMap(({ signal, answer }) => (answer.state === 'none' ? signal.name : [])),
    notConnected: missing(answers),
  }
}

type Counted = Exclude<Answer, { state: 'none' | 'not-connected' }>

function toRow({ signal, period }: SignalAnswer, answer: Counted, about: string | undefined): readonly string[] {
  const { name, unit } = signal
  const label = period === about ? name : `${name} (${period})`
  if (answer.state === 'hidden') return [label, '—', '—', '—', 'hidden, a group under five']
  if (answer.state === 'few')
    return [label, formatCounts(answer.sample, answer.estimate.n), '—', '—', 'too few to tell']
  const { interval } = answer.estimate
  if (answer.state === 'partial') {
    const judged = `of the ${percentCell(answer.judged)} that could be judged`
    return [label, countedEstimate(answer.estimate, unit), '—', estimateInterval(interval, unit), judged]
  }
  return [
    label,
    `${countedEstimate(answer.estimate, unit)}${unit === 'count' ? besideCell(answer.sample.beside) : ''}`,
    usualCell(answer, unit),
    estimateInterval(interval, unit),
    answer.sample.kind === 'band' ? bandReadsAs(answer.sample) : readsAs(signal, answer),
  ]
}

/** Bands have no test: a step is a step. */
function bandReadsAs({ change }: Extract<Sample, { kind: 'band' }>): string {
  return change === undefined ? 'first rounds' : CHANGE_WORDS[change]
}

/** `30 of 100 (30%)`, `6 h (n = 38)`, `> 6 d (n = 4)`, `12`. */
export function countedEstimate(
  { value, atLeast, n }: Pick<SampleEstimate, 'value' | 'atLeast' | 'n'>,
  unit: Unit,
): string {
  if (value === undefined) return `> ${formatSignalValue(atLeast ?? 0, unit)} (${formatSize(n, unit)})`
  if (unit === 'share') return shareCell(Math.round(value * n), n)
  const now = formatSignalValue(value, unit)
  return unit === 'count' ? now : `${now} (${formatSize(n, unit)})`
}

/** What a count is made of: `: pace 6, quality 5`; a name alone where its count may not be told. */
function besideCell(beside: Beside = {}): string {
  const parts = Object.entries(beside).map(([name, count]) => (count === null ? name : `${name} ${formatCount(count)}`))
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
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
export function readsAs({ rules }: Pick<Signal, 'rules'>, answer: Comparison): string {
  const { baseline, reading, change = 0, p, breaker } = answer
  if (rules.length === 0) return '—'
  // More merged is never bad, and yet more than usual.
  const isMore = reading === 'warn' && rules.some(({ kind }) => kind === 'velocity')
  const isClaimed = (reading === 'bad' || isMore) && isClear(p)
  const isBad = reading === 'bad' && breaker.state !== 'closed'
  const claim = isClaimed ? direction(change) : isBad ? `${direction(change)}, clear at 5%` : 'no clear change'
  const words = baseline === undefined ? 'first periods' : claim
  return breaker.state === 'closed' ? words : `${words}; breaker: ${breaker.state}`
}

function direction(change: number): string {
  return change > 0 ? 'higher than usual' : 'lower than usual'
}

function missing(answers: readonly SignalAnswer[]): readonly string[] {
  const needs = answers.flatMap(({ signal, answer }) =>
    answer.state === 'not-connected' ? { name: signal.name, connect: answer.connect } : [],
  )
  return [...Map.groupBy(needs, ({ connect }) => connect)].map(
    ([connect, signals]) => `${signals.map(({ name }) => name).join(', ')}: ${connect}`,
  )
}
