import { formatDay, formatWeekday } from '../../../util/dates.ts'
import { formatDuration } from '../../../util/duration.ts'
import { capitalise, formatCount, plural, verb } from '../../../util/sentences.ts'
import { figurePhrase } from '../../shared/cells.ts'
import type { Digest } from '../build-digest.ts'
import { agentsText, readyPulls } from '../ready-words.ts'
import { finding, type Sentence, sentence } from '../spans.ts'
import { isTiny } from '../week-kind.ts'
import { readyAndDone } from '../where-they-went.ts'
import { changeFindings } from './change-findings.ts'
import { listFinding } from './list-sentence.ts'
import { waitingSentence } from './to-do-sentence.ts'

/** Nothing can have changed yet: what is known, and what comes next. */
export function firstWeek(digest: Digest): readonly (Sentence | undefined)[] {
  const { history, repositories, window, fourWeeks } = digest
  const since = history.since === null ? '' : ` since ${formatDay(Date.parse(history.since), window.timezone)}`
  const what = `${readyPulls(history.pulls, digest)} in ${plural(repositories.counted, 'repository', 'repositories')}`
  const median = isTiny(digest) ? undefined : figurePhrase(fourWeeks.at(-1)?.timeToFirstReview.p50 ?? NOTHING)
  const known =
    median === undefined ? undefined : sentence(`The median time to first review of the last four weeks is ${median}.`)
  return [
    finding(`Soundings has read what became ready${since}: ${what}.`),
    known ?? waitingSentence(digest),
    sentence(
      hasUsual(digest)
        ? 'The next digest says what changed.'
        : 'What changed is said once there are four weeks to compare with.',
    ),
  ]
}

/** Whether enough weeks are known already, from the history that was read. */
function hasUsual({ readings }: Digest): boolean {
  return Object.values(readings).some(({ kind }) => kind !== 'first-weeks')
}

const NOTHING = {
  kind: 'too-few',
  n: 0,
  estimate: { value: undefined, atLeast: undefined, interval: [undefined, undefined] },
} as const // the kind of a figure, and a pair

/** Counts only: a median of so few people would be about them. */
export function tinyTeam(digest: Digest): readonly (Sentence | undefined)[] {
  const { waitingNow, window } = digest
  const { oldest } = waitingNow
  const since = oldest === null ? '' : waitedSince(oldest, window)
  const waits = waitingNow.n === 0 ? 'none waits' : `${waitingNow.n} ${verb(waitingNow.n, 'waits', 'wait')} now`
  const oldestText = waitingNow.n === 0 ? '' : waitingNow.n === 1 ? `, ${since}` : `, the oldest ${since}`
  return [finding(`${capitalise(readyAndDone(digest))}; ${waits}${oldestText}.`), agentsSentence(digest)]
}

function agentsSentence(digest: Digest): Sentence | undefined {
  const text = agentsText(digest)
  return text === undefined ? undefined : sentence(text)
}

/** Also those reviewed as a draft or in the conversation, which have no review time. */
function reviewedOf({
  n,
  reviewedBeforeReady,
  reviewedInConversation,
}: Digest['thisWeek']['timeToFirstReview']): number {
  return n + reviewedBeforeReady + reviewedInConversation
}

const WEEK_SECONDS = 7 * 86_400

/** `since Thu 19 Nov`, or for how long where that was another week. */
function waitedSince(seconds: number, { asOf, timezone }: Digest['window']): string {
  if (seconds >= WEEK_SECONDS) return `for ${formatDuration(seconds)}`
  return `since ${formatWeekday(Date.parse(asOf) - seconds * 1000, timezone)}`
}

/** One line that says that there is nothing to read. */
export function quietWeek(digest: Digest): readonly (Sentence | undefined)[] {
  const { total } = digest.thisWeek.pullRequests
  const n = reviewedOf(digest.thisWeek.timeToFirstReview)
  const reviewed =
    total === 0 ? '' : n === total ? ` and ${verb(n, 'was', 'were')} reviewed` : `, ${n} of them reviewed`
  const text = `A quiet week: ${readyPulls(total, digest)} became ready${reviewed}.`
  const list = listFinding(digest)
  const old = list === undefined ? undefined : { ...list, isFinding: false }
  return [finding(text), waitingSentence(digest), agentsSentence(digest), old]
}

/** In how many repositories something changed: the table names them. Where it is none, what changed in all of them together is the news. */
export function manyRepositories(digest: Digest): readonly Sentence[] {
  const { total } = digest.thisWeek.pullRequests
  const waiting = digest.waitingNow.n
  const counts = sentence(
    `${capitalise(readyPulls(total, digest))} became ready, ${formatCount(waiting)} ${verb(waiting, 'waits', 'wait')} for a first review now.`,
  )
  const { text, isNews } = movesOfRepositories(digest)
  const [change] = changeFindings(digest)
  return isNews || change === undefined ? [finding(text), counts] : [change, sentence(text), counts]
}

function movesOfRepositories({ rows: { shown } }: Digest): { readonly text: string; readonly isNews: boolean } {
  const differing = shown.flatMap(({ reading }) => (reading.kind === 'differs' ? reading.direction : []))
  const rose = differing.filter((direction) => direction === 'more').length
  const fell = differing.length - rose
  const told = shown.filter(({ reading }) => reading.kind !== 'too-few')
  const of = `of ${plural(told.length, 'repository', 'repositories')} with enough reviews`
  if (told.length === 0) return { text: 'No single repository had enough reviews to compare.', isNews: false }
  if (differing.length === 0)
    return { text: `In none ${of} did the time to first review change clearly.`, isNews: false }
  const moves = [rose === 0 ? '' : `rose clearly in ${rose}`, fell === 0 ? '' : `fell clearly in ${fell}`].filter(
    Boolean,
  )
  return { text: `The time to first review ${moves.join(' and ')} ${of}.`, isNews: true }
}
