import type { SignalAnswer } from '../../../health/signals/answer.ts'
import type { Cadence } from '../../../health/signals/breaker.ts'
import {
  besideWords,
  capitalised,
  lookSentence,
  mendedWords,
  sinceWords,
  stateSentence,
  tallySentence,
} from './breaker-sentences.ts'
import { type BreakerTally, type TestedAnswer, tallyBreakers } from './breaker-tally.ts'

/**
 * The breakers of an issue: what tripped openly, what is on watch folded; empty where no signal could be tested.
 *
 * @param cadence that of an issue which has a table of all signals, so that those of another one are told of by name alone
 */
export function renderBreakers(answers: readonly SignalAnswer[], cadence?: Cadence): string {
  const tally = tallyBreakers(answers, cadence)
  return [warning(tally, cadence), fold(tally)].filter((part) => part !== '').join('\n\n')
}

function warning({ tripped, news }: BreakerTally, cadence: Cadence | undefined): string {
  if (tripped.length === 0) return ''
  const older = tripped.filter((one) => !news.includes(one))
  const [own, others] = [older.filter(isOf(cadence)), older.filter((one) => !isOf(cadence)(one))]
  const paragraphs = [
    ...[...Map.groupBy(news, lookSentence).values()].map(toParagraph),
    ...(own.length === 0 ? [] : [briefly(news.length === 0 ? 'Tripped' : 'Also tripped', own)]),
    ...(others.length === 0 ? [] : [byName(others)]),
  ]
  const lines = paragraphs.join('\n\n').split('\n')
  return ['> [!WARNING]', ...lines.map((line) => (line === '' ? '>' : `> ${line}`))].join('\n')
}

/** @param ones at which the same is to be looked at, which is said once */
function toParagraph(ones: readonly TestedAnswer[]): string {
  const states = ones.map((one) => `**${stateSentence(one)}** Tripped ${sinceWords(one)}.${besideWords(one)}`)
  const [first] = ones
  const look = first === undefined ? '' : lookSentence(first)
  if (states.length === 1) return `${states.join('')} ${look}`
  return `${states.map((state) => `- ${state}`).join('\n')}\n\n${look}`
}

function isOf(cadence: Cadence | undefined): (one: TestedAnswer) => boolean {
  return ({ signal }) => cadence === undefined || signal.cadence === cadence
}

/** Their numbers are in the table of all other signals. */
function byName(others: readonly TestedAnswer[]): string {
  return `Also tripped, with their numbers among all other signals: ${others.map(({ signal }) => signal.name).join('; ')}.`
}

/** What was told of before is a line each. */
function briefly(title: string, older: readonly TestedAnswer[]): string {
  const lines = older.map((one) => `- ${stateSentence(one).replace(/\.$/, '')}; ${sinceWords(one)}${backWords(one)}`)
  return [`**${title}:**`, ...lines].join('\n')
}

/** More work is tripped beside quality alone. */
function backWords(one: TestedAnswer): string {
  const mended = mendedWords(one)
  if (mended !== '') return `; ${mended}`
  return one.answer.breaker.beside.length === 0 ? '' : '; with signals of quality on watch or tripped beside it'
}

/** Watch is no news: it may close by itself. */
function fold(tally: BreakerTally): string {
  const summary = tallySentence(tally)
  if (summary === undefined) return ''
  const lines = [...tally.watch.map(toWatchLine), DEFINITION]
  return `<details><summary>Breakers: ${summary}</summary>\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\n</details>`
}

function toWatchLine(one: TestedAnswer): string {
  const mended = mendedWords(one)
  return `Watch ${sinceWords(one)}. ${stateSentence(one)} ${mended === '' ? lookSentence(one) : `${capitalised(mended)}.`}`
}

const DEFINITION =
  'A breaker goes on watch where a signal looks worse than usual, and trips where that is clear: what is read every week twice running, the rest at once. It goes back a step at a time, after good readings. By chance alone all of them together trip about twice in five years.'
