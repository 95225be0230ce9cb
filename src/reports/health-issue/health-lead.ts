import type { SignalAnswer } from '../../health/signals/answer.ts'
import { isClear } from '../../health/signals/reading.ts'
import { plural, verb } from '../../util/sentences.ts'
import { capitalised, lookSentence, stillTrippedSentence } from '../signals/breakers/breaker-sentences.ts'
import { type BreakerTally, type TestedAnswer, tallyBreakers } from '../signals/breakers/breaker-tally.ts'
import { formatCountedWasIs } from '../signals/was-is.ts'
import type { HealthReport } from './health-report.ts'

/** At most three sentences: what changed, how much was looked at, and what to do. A quiet period says so. */
export function healthLead({ answers, period }: HealthReport): string {
  const ofCadence = answers.filter(({ signal }) => signal.cadence === period.cadence)
  const tally = tallyBreakers(answers, period.cadence)
  const [first, ...others] = [...claimed(ofCadence), ...claimed(answers.filter((one) => !ofCadence.includes(one)))]
  const finding = first === undefined ? (stillTrippedSentence(tally) ?? quietWords(tally)) : changeSentence(first)
  const rest =
    others.length === 0
      ? ''
      : `${plural(others.length, 'more signal')} ${verb(others.length, 'is', 'are')} worse than usual.`
  const target = first ?? tally.tripped[0]
  const task = target === undefined ? '' : `**To do:** ${lookSentence(target).replace(/^Look/, 'look')}`
  return [`**${finding}**`, rest, task].filter((part) => part !== '').join(' ')
}

function quietWords({ tested }: BreakerTally): string {
  return tested === 0
    ? 'Too little is known yet to compare with.'
    : `No clear change: ${plural(tested, 'signal')} compared with what is usual.`
}

/** Worse, clearly: only that is claimed. */
function claimed(answers: readonly SignalAnswer[]): readonly TestedAnswer[] {
  const { tripped, watch } = tallyBreakers(answers)
  return [...tripped, ...watch].filter(({ answer }) => answer.reading === 'bad' && isSure(answer))
}

/** A survey tells only what is clear, and no p: from that the answers could be counted. */
function isSure({ sample, p }: TestedAnswer['answer']): boolean {
  return sample.kind === 'band' || isClear(p)
}

/** `The change failure rate rose: 34 of 530 (6%) → 14 of 96 (15%).` */
function changeSentence(one: TestedAnswer): string {
  const { sample, change = 0 } = one.answer
  const moved = change >= 0 && sample.kind !== 'band' ? 'rose' : 'fell'
  return `${capitalised(one.signal.name)} ${moved}: ${formatCountedWasIs(one)}.`
}
