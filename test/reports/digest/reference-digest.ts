import type { DigestInput, DigestPull } from '../../../src/health/review/digest-input.ts'
import { weekBefore, weekOf } from './reference-calendar.ts'
import { highlights } from './reference-highlights.ts'
import { lists } from './reference-lists.ts'
import { reviewLoad } from './reference-load.ts'
import { repositoryRows } from './reference-rows.ts'
import { cohorts, metrics, workingTimes } from './reference-sets.ts'
import { readings, trends } from './reference-trend.ts'
import { waitingApart, waitingNow } from './reference-waiting.ts'

/** All figures of a digest, written from docs/metrics.md alone: slow, plain, and sharing nothing with the product but types. */
export function referenceFigures(input: DigestInput) {
  const { week, timezone, asOf, workingTime } = input
  const pulls = input.pulls.filter(({ isExcluded }) => !isExcluded)
  const counted = pulls.filter((pull) => isByPeople(pull) && hasBegun(pull, asOf))
  const started = pulls.filter((pull) => hasBegun(pull, asOf))
  const weekOfPull = new Map(counted.map((pull) => [pull, weekOf(pull.startedAt ?? 0, timezone)]))
  const startedIn = (wanted: readonly string[]) => counted.filter((pull) => wanted.includes(weekOfPull.get(pull) ?? ''))
  // The latest first.
  const names = [week]
  while (names.length < 16) names.push(weekBefore(names.at(-1) ?? week))
  const [thisWeek, recent, earlier] = [startedIn([week]), startedIn(names.slice(0, 4)), startedIn(names.slice(1, 5))]
  const twelve = names.slice(0, 12).map((name, back) => ({ name, four: names.slice(back, back + 4) }))
  const before = metrics(earlier)
  const weeks = twelve.map(({ name }) => ({ week: name, ...metrics(startedIn([name])) })).toReversed()
  const rolling = twelve.map(({ name, four }) => ({ week: name, ...metrics(startedIn(four)) })).toReversed()
  // The four weeks before a week are those up to the week before it; no reading asks for those before the first.
  const befores = [before, ...rolling.slice(0, -1)]
  const isFirst = startedIn(names.slice(5)).length === 0
  const late = waitingNow(counted, asOf)
  const read = readings(weeks, befores, { late: waitingApart(late), isFirst })
  const known = startedIn(names).map(({ startedAt }) => startedAt ?? 0)
  return {
    thisWeek: metrics(thisWeek),
    before,
    weeks,
    rolling,
    trends: trends(read),
    readsAs: read,
    workingTime: workingTime && {
      thisWeek: workingTimes(thisWeek, workingTime),
      before: workingTimes(earlier, workingTime),
    },
    waitingNow: late,
    repositoryRows: repositoryRows({ thisWeek, earlier, counted }, input),
    ...lists({ thisWeek, counted, asOf }, input),
    history: { pulls: known.length, since: known.length === 0 ? null : new Date(Math.min(...known)).toISOString() },
    reviewLoad: reviewLoad(input),
    cohorts: cohorts(
      started.filter(({ startedAt }) => names.slice(0, 4).includes(weekOf(startedAt ?? 0, timezone))),
      started.filter(({ cohort }) => cohort !== 'bot'),
    ),
    excluded: {
      configured: input.pulls.filter((pull) => pull.isExcluded && isOfWeek(pull.startedAt, week, timezone)).length,
      botAuthor: pulls.filter((pull) => pull.cohort === 'bot' && isOfWeek(pull.startedAt, week, timezone)).length,
      draftOnly: pulls.filter((pull) => isByPeople(pull) && pull.startedAt === null && pull.state === 'open').length,
    },
    judgedLater: startedIn(names).filter(({ judgement }) => judgement === undefined).length,
    ...highlights({ thisWeek, counted, asOf, usual: metrics(recent).timeToFirstReview }),
  }
}

function isByPeople({ cohort }: DigestPull): boolean {
  return cohort === 'people' || cohort === 'ai-assisted'
}

function hasBegun({ startedAt }: DigestPull, asOf: number): boolean {
  return startedAt !== null && startedAt <= asOf
}

function isOfWeek(at: number | null, week: string, timezone: string): boolean {
  return at !== null && weekOf(at, timezone) === week
}
