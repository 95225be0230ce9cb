import type { SignalAnswer } from '../../../health/signals/answer.ts'
import type { Cadence } from '../../../health/signals/breaker.ts'
import { besideWords, lookSentence, sinceWords, stateSentence, tallySentence } from './breaker-sentences.ts'
import { type BreakerTally, type TestedAnswer, tallyBreakers } from './breaker-tally.ts'

/** The breakers of an issue: what tripped openly, what is on watch folded; empty where no signal could be tested. */
export function renderBreakers(answers: readonly SignalAnswer[], cadence?: Cadence): string {
  const tally = tallyBreakers(answers, cadence)
  return [warning(tally), fold(tally)].filter((part) => part !== '').join('\n\n')
}

function warning({ tripped, news }: BreakerTally): string {
  if (tripped.length === 0) return ''
  const older = tripped.filter((one) => !news.includes(one))
  const paragraphs = [
    ...news.map(toParagraph),
    ...(older.length === 0 ? [] : [briefly(news.length === 0 ? 'Tripped' : 'Also tripped', older)]),
  ]
  const lines = paragraphs.join('\n\n').split('\n')
  return ['> [!WARNING]', ...lines.map((line) => (line === '' ? '>' : `> ${line}`))].join('\n')
}

function toParagraph(one: TestedAnswer): string {
  return `**${stateSentence(one)}** Tripped ${sinceWords(one)}.${besideWords(one)} ${lookSentence(one)}`
}

/** What was told of before is a line each. */
function briefly(title: string, older: readonly TestedAnswer[]): string {
  const lines = older.map((one) => `- ${stateSentence(one).replace(/\.$/, '')}; ${sinceWords(one)}${backWords(one)}`)
  return [`**${title}:**`, ...lines].join('\n')
}

/** A breaker closes later than its signal mends; and more work is open beside quality alone. */
function backWords({ answer: { reading, breaker } }: TestedAnswer): string {
  if (reading === 'good') return '; not worse than usual any more'
  return breaker.beside.length === 0 ? '' : '; open because signals of quality are open beside it'
}

/** Watch is no news: it may close by itself. */
function fold(tally: BreakerTally): string {
  const summary = tallySentence(tally)
  if (summary === undefined) return ''
  const lines = [...tally.watch.map(toWatchLine), DEFINITION]
  return `<details><summary>Breakers: ${summary}</summary>\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\n</details>`
}

function toWatchLine(one: TestedAnswer): string {
  return `Watch ${sinceWords(one)}. ${stateSentence(one)} ${lookSentence(one)}`
}

const DEFINITION =
  'A breaker opens to watch where a signal is clearly worse than its own past half year, trips where that is clear twice running, and closes again by itself. By chance alone all of them together trip about twice in five years.'
