import { quantile } from '../../statistics/quantile.ts'
import { isInWindow, type TimeWindow } from '../../statistics/window.ts'
import { MIN_GROUP } from '../hide-groups.ts'
import type { SignalFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import type { DividedFacts } from './divide-facts.ts'
import type { JudgingHistory } from './judging-history.ts'
import type { Pilot } from './pilot.ts'
import { type PilotWeeks, spanOf } from './pilot-weeks.ts'
import { FEWEST_WEEKS } from './test-weeks.ts'

/** Why two groups cannot be compared, or may differ by something else than the pilot. Never how many people there are. */
export type PilotWarning =
  | { readonly kind: 'not-begun' }
  /** No pull request is known that takes part: a name may be wrong. */
  | { readonly kind: 'nothing-known' }
  | { readonly kind: 'few-weeks'; readonly inside: number }
  | { readonly kind: 'running'; readonly inside: number; readonly planned: number }
  | { readonly kind: 'no-others' }
  /** Nothing of it is known from most weeks before: the label or the repository is new, or what is known begins later. */
  | { readonly kind: 'nothing-before' }
  | { readonly kind: 'few-changes'; readonly before: number; readonly inside: number }
  /** Another part of the work lies in each repository than before, or than among the others. */
  | { readonly kind: 'other-repositories'; readonly than: 'before' | 'others' }
  /** Median effective lines. */
  | { readonly kind: 'other-sizes'; readonly than: 'before' | 'others'; readonly pilot: number; readonly other: number }
  /** Weeks with less than half of what is usually merged, such as holidays. */
  | { readonly kind: 'quiet-weeks'; readonly before: number; readonly inside: number }
  | { readonly kind: 'team-changed' }
  | { readonly kind: 'roll-outs-from-elsewhere' }
  | { readonly kind: 'overlaps'; readonly with: string }
  /** The configuration judges pull requests otherwise from then on, milliseconds since the epoch. */
  | { readonly kind: 'judged-otherwise'; readonly since: number }
  /** Nobody noticed whether it did. */
  | { readonly kind: 'judging-unknown' }

interface Compared {
  readonly pilot: Pilot
  readonly all: readonly Pilot[]
  readonly divided: DividedFacts
  readonly weeks: PilotWeeks
  readonly isNew: boolean
  readonly judging: JudgingHistory
}

/** Fewer changes on either side say little, whatever the weeks. */
const FEWEST_CHANGES = 20

export function warnOfPilot({ pilot, all, divided, weeks, isNew, judging }: Compared): readonly PilotWarning[] {
  const [before, inside] = [spanOf(weeks.before), spanOf(weeks.inside)]
  if (before === undefined || inside === undefined) return [{ kind: 'not-begun' }]
  if (divided.pilot.pulls.length === 0) return [{ kind: 'nothing-known' }]
  const own = { before: divided.pilot.mergedIn(before), inside: divided.pilot.mergedIn(inside) }
  const others = divided.others.mergedIn(inside)
  return [
    ...warnOfWeeks(weeks),
    ...(divided.others.pulls.length === 0 ? [{ kind: 'no-others' as const }] : []),
    ...(isNew ? [{ kind: 'nothing-before' as const }] : warnOfNumbers(own)),
    ...warnOfMix(own.inside, { before: own.before, others: pilot.label === undefined ? [] : others }),
    ...warnOfSizes(own.inside, { before: own.before, others }),
    ...warnOfSeason(divided, weeks),
    ...warnOfTeam(own),
    ...warnOfSource(divided.pilot, { before, inside }),
    ...overlapping(pilot, all).map((name): PilotWarning => ({ kind: 'overlaps', with: name })),
    ...warnOfJudging(judging, { from: before.from, to: inside.to }),
  ]
}

function warnOfWeeks({ inside, planned }: PilotWeeks): readonly PilotWarning[] {
  const running: PilotWarning[] = inside.length < planned ? [{ kind: 'running', inside: inside.length, planned }] : []
  return inside.length < FEWEST_WEEKS ? [...running, { kind: 'few-weeks', inside: inside.length }] : running
}

/** What takes part, before and during. */
interface Own {
  readonly before: readonly SignalPull[]
  readonly inside: readonly SignalPull[]
}

function warnOfNumbers({ before, inside }: Own): readonly PilotWarning[] {
  return isEnough(before, inside) ? [] : [{ kind: 'few-changes', before: before.length, inside: inside.length }]
}

/** What the pilot's changes are held against; empty where they are not. */
interface Against {
  readonly before: readonly SignalPull[]
  readonly others: readonly SignalPull[]
}

const SIDES = ['before', 'others'] as const

/** Floating point must not decide whether a fifth is a fifth. */
const ROUNDING = 1e-9

/** From so much of the work on that lies elsewhere. */
const OTHER_MIX = 0.2

function warnOfMix(inside: readonly SignalPull[], against: Against): readonly PilotWarning[] {
  return SIDES.flatMap((than): PilotWarning | readonly PilotWarning[] =>
    isEnough(inside, against[than]) && distance(inside, against[than]) >= OTHER_MIX - ROUNDING
      ? { kind: 'other-repositories', than }
      : [],
  )
}

function isEnough(...groups: readonly (readonly SignalPull[])[]): boolean {
  return groups.every(({ length }) => length >= FEWEST_CHANGES)
}

/** The share of work that would have to move to another repository for both to be alike, 0–1. */
function distance(a: readonly SignalPull[], b: readonly SignalPull[]): number {
  const shares = [a, b].map((pulls) => {
    const counts = Map.groupBy(pulls, ({ repository }) => repository)
    return (repository: string) => (counts.get(repository)?.length ?? 0) / pulls.length
  })
  const repositories = new Set([...a, ...b].map(({ repository }) => repository))
  const [first = () => 0, second = () => 0] = shares
  return [...repositories].reduce((sum, one) => sum + Math.abs(first(one) - second(one)), 0) / 2
}

/** Median sizes so many times apart are another kind of work. */
const OTHER_SIZE = 1.5

function warnOfSizes(inside: readonly SignalPull[], against: Against): readonly PilotWarning[] {
  return SIDES.flatMap((than): PilotWarning | readonly PilotWarning[] => {
    const [pilot, other] = [medianSize(inside), medianSize(against[than])]
    if (!isEnough(inside, against[than]) || pilot === undefined || other === undefined) return []
    const ratio = Math.max(pilot, other) / Math.max(1, Math.min(pilot, other))
    return ratio >= OTHER_SIZE ? { kind: 'other-sizes', than, pilot, other } : []
  })
}

function medianSize(pulls: readonly SignalPull[]): number | undefined {
  return quantile(
    pulls.flatMap(({ effectiveLines }) => effectiveLines ?? []),
    0.5,
  )
}

/** A week below this part of the median is a quiet one. */
const QUIET = 0.5

/** Holidays fall on everybody, so all that is merged tells of them. */
function warnOfSeason({ pilot, others }: DividedFacts, { before, inside }: PilotWeeks): readonly PilotWarning[] {
  const merged = (week: TimeWindow) => pilot.mergedIn(week).length + others.mergedIn(week).length
  const usual = quantile([...before, ...inside].map(merged), 0.5) ?? 0
  const quiet = (weeks: readonly TimeWindow[]) => weeks.filter((week) => merged(week) < usual * QUIET).length
  const found = { before: quiet(before), inside: quiet(inside) }
  return found.before === found.inside ? [] : [{ kind: 'quiet-weeks', ...found }]
}

/** A team of a fifth more or fewer people is another team. */
const OTHER_TEAM = 0.2

function warnOfTeam({ before, inside }: Own): readonly PilotWarning[] {
  const [then, now] = [countPeople(before), countPeople(inside)]
  // Of fewer nothing is said, nor that they are fewer.
  if (Math.min(then, now) < MIN_GROUP) return []
  return Math.abs(now / then - 1) >= OTHER_TEAM - ROUNDING ? [{ kind: 'team-changed' }] : []
}

function countPeople(pulls: readonly SignalPull[]): number {
  return new Set(pulls.flatMap(({ people }) => people.author ?? [])).size
}

function warnOfSource(
  { sources: { rollOuts } }: SignalFacts,
  spans: { readonly before: TimeWindow; readonly inside: TimeWindow },
): readonly PilotWarning[] {
  if (rollOuts.kind !== 'connected') return []
  const sourcesIn = ({ from, to }: TimeWindow) =>
    [...new Set(rollOuts.items.filter(({ at }) => from <= at && at < to).map(({ source }) => source))].toSorted()
  const [then, now] = [sourcesIn(spans.before), sourcesIn(spans.inside)]
  const isOther = then.length > 0 && now.length > 0 && then.join() !== now.join()
  return isOther ? [{ kind: 'roll-outs-from-elsewhere' }] : []
}

/** Of several changes the latest: only what came after it is judged alike. */
function warnOfJudging(judging: JudgingHistory, span: TimeWindow): readonly PilotWarning[] {
  if (judging.kind === 'unknown') return [{ kind: 'judging-unknown' }]
  const since = judging.changes
    .filter((at) => isInWindow(at, span))
    .toSorted((a, b) => a - b)
    .at(-1)
  return since === undefined ? [] : [{ kind: 'judged-otherwise', since }]
}

/** Names of other pilots that may change the same work at the same time; of a label nobody knows where it is used. */
function overlapping(pilot: Pilot, all: readonly Pilot[]): readonly string[] {
  return all
    .filter((other) => other !== pilot && other.from < pilot.to && pilot.from < other.to)
    .filter(({ repositories }) => {
      if (pilot.repositories === undefined || repositories === undefined) return true
      const own = new Set(pilot.repositories.map((name) => name.toLowerCase()))
      return repositories.some((name) => own.has(name.toLowerCase()))
    })
    .map(({ name }) => name)
}
