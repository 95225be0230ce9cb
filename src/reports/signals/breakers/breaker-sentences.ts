import { SIGNALS } from '../../../health/signals/signals.ts'
import { plural, verb } from '../../../util/sentences.ts'
import { formatCountedValue, formatEstimate, formatSignalValue } from '../signal-value.ts'
import type { BreakerTally, TestedAnswer } from './breaker-tally.ts'
import { lookAt } from './look-at.ts'

/** `14 signals tested, 1 tripped, 2 on watch`; undefined where none could be tested. */
export function tallySentence({ tested, tripped, watch }: BreakerTally): string | undefined {
  if (tested === 0) return undefined
  const open = [tripped.length === 0 ? 'none tripped' : `${tripped.length} tripped`]
  if (watch.length > 0) open.push(`${watch.length} on watch`)
  return [`${plural(tested, 'signal')} tested`, ...open].join(', ')
}

/** `Merged changes without a written trace: 30 of 100 (30%), usually 15%.`; `…, healthy below 5%` where nothing is usual yet. */
export function stateSentence({ signal, answer }: TestedAnswer): string {
  return `${capitalised(signal.name)}: ${formatCountedValue(answer, signal.unit)}${besideValue({ signal, answer })}.`
}

function besideValue({
  signal: { unit, rules },
  answer: { baseline },
}: Pick<TestedAnswer, 'signal' | 'answer'>): string {
  if (baseline !== undefined) return `, usually ${formatEstimate(baseline, unit)}`
  const level = rules.find(({ kind }) => kind === 'level')
  return level?.kind === 'level' ? `, healthy below ${formatSignalValue(level.warn, unit)}` : ''
}

/** A breaker closes later than its signal mends; empty where it did not. */
export function mendedWords({ answer: { reading } }: TestedAnswer): string {
  return reading === 'good' ? 'not worse than usual any more' : ''
}

/** The first sentence of a report in which a breaker tripped just now; undefined where none did. */
export function trippedSentence({ tripped, news }: BreakerTally): string | undefined {
  const [first, ...others] = news
  if (first === undefined) return undefined
  const usual = first.answer.baseline
  const was = usual === undefined ? '' : ` (usually ${formatEstimate(usual, first.signal.unit)})`
  const now = `Breaker tripped: ${first.signal.name}, ${formatEstimate(first.answer.estimate, first.signal.unit)}${was}`
  const before = tripped.length - others.length - 1
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return `${now}${more}${before === 0 ? '' : `; ${before} tripped before`}.`
}

/** `9 breakers are tripped.`; undefined where one tripped just now, or none is. */
export function stillTrippedSentence({ tripped, news }: BreakerTally): string | undefined {
  if (tripped.length === 0 || news.length > 0) return undefined
  return `${plural(tripped.length, 'breaker')} ${verb(tripped.length, 'is', 'are')} tripped.`
}

/** What to read first because of a breaker. */
export function lookSentence({ signal }: TestedAnswer): string {
  return `Look at ${lookAt(signal)}.`
}

/** Velocity trips beside quality alone, and says beside which; empty for all others. */
export function besideWords({ answer: { breaker } }: TestedAnswer): string {
  return breaker.beside.length === 0
    ? ''
    : ` More work alone never trips; on watch or tripped beside it: ${breaker.beside.map(nameOf).join(', ')}.`
}

const NAMES = new Map(SIGNALS.map(({ id, name }) => [id, name]))

function nameOf(id: string): string {
  return NAMES.get(id) ?? id
}

/** Since when it has been as it is; empty where it has never changed. */
export function sinceWords({ answer: { breaker } }: TestedAnswer): string {
  const stale = breaker.isStale ? ', not measured lately' : ''
  return breaker.since === undefined ? stale : `since ${breaker.since}${stale}`
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
