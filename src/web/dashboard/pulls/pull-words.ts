import type { Verdict } from '../../../depth/verdict.ts'
import { waitingSince } from '../../../snapshot/clocks/waiting.ts'
import type { Cohort } from '../../../snapshot/people/cohort.ts'
import type { PullRecord } from '../../../store/pull-requests/pull-record.ts'
import { formatDay } from '../../../util/dates.ts'
import { formatDuration } from '../../../util/duration.ts'
import { capitalise } from '../../../util/sentences.ts'
import { SECOND_MS } from '../../../util/time.ts'

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  waiting: 'Waiting for a first review',
  trivial: 'Small change, not scored',
  unreviewed: 'Ended without a review by a person',
  'no-trace': 'Approved without a written trace',
  light: 'Light review',
  substantive: 'Substantive review',
  deep: 'Deep review',
  incomplete: 'No verdict yet',
}

/** Who opened it. */
export const COHORT_WORDS: Readonly<Record<Cohort, string>> = {
  people: 'a person',
  'ai-assisted': 'a person, AI-assisted',
  agent: 'an agent',
  bot: 'a bot',
}

/** How a verdict is called where people choose one. */
export function verdictWords(verdict: Verdict): string {
  return VERDICT_WORDS[verdict]
}

/** One line that is true of it now. */
export function pullWords(pull: PullRecord, now: number): string {
  const since = waitsSince(pull)
  if (since !== null) return `Waiting ${lasted(since, now)} for a first review`
  if (pull.state === 'open' && pull.isDraft) return 'Draft: the review clock starts when it is ready'
  if (pull.otherReview === 'before-ready' && pull.firstReviewAt === null)
    return 'Reviewed before it was ready for review'
  if (pull.verdict === 'unreviewed') return `${capitalise(pull.state)} without a review by a person`
  return verdictWords(pull.verdict)
}

/** Since when it waits for its first review, milliseconds since the epoch; null where it does not. */
export function waitsSince(pull: PullRecord): number | null {
  const isReviewedBeforeReady = pull.otherReview === 'before-ready'
  return waitingSince({ ...pull, startedAt: pull.readyAt, isReviewedBeforeReady })
}

export function lasted(from: number, to: number): string {
  return formatDuration((to - from) / SECOND_MS)
}

/** `22 Nov 2026, 09:10 UTC` */
export function instantWords(at: number): string {
  const text = new Date(at).toISOString()
  return `${formatDay(at)} ${text.slice(0, 4)}, ${text.slice(11, 16)} UTC`
}
