import type { LookReason } from '../../../health/weekly/pull-ref.ts'
import { formatDuration } from '../../../util/duration.ts'
import { formatCount, verb } from '../../../util/sentences.ts'
import type { Digest } from '../build-digest.ts'
import { listed, type Sentence, sentence } from '../spans.ts'
import { usualCount } from './change-findings.ts'

/** `9 wait for review now (usually 3), the oldest for 9 d 1 h.` */
export function waitingSentence({ waitingNow: { n, oldest, earlier }, readings }: Digest): Sentence {
  if (n === 0 || oldest === null) return sentence('Nothing waits for a first review.')
  const usual = readings.waitingNow.kind === 'first-weeks' ? '' : ` (usually ${usualCount(earlier)})`
  const since = n === 1 ? `for ${formatDuration(oldest)}` : `the oldest for ${formatDuration(oldest)}`
  return sentence(`${formatCount(n)} ${verb(n, 'waits', 'wait')} for review now${usual}, ${since}.`)
}

/** How the sentence begins that says what to do. */
export const TO_DO = 'To do: '

const TASKS: readonly (readonly [LookReason, string])[] = [
  ['waiting', 'find a reviewer for '],
  ['unreviewed', 'look at what was merged without a review: '],
  ['no-trace', 'ask what was checked in '],
  ['reverted', 'see why a later change undid '],
]

/** What to do, with its objects: only what the list below names first. */
export function toDoSentence({ worthALook }: Digest): Sentence {
  for (const [reason, task] of TASKS) {
    const pulls = worthALook.filter((one) => one.reason === reason)
    if (pulls.length > 0) return sentence(`${TO_DO}${task}`, ...listed(pulls), '.')
  }
  return sentence(`${TO_DO}nothing this week.`)
}
