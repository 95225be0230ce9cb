import { isInWindow } from '../../statistics/window.ts'
import { hideSmallGroups } from '../hide-groups.ts'
import { groupOfReviews } from '../signals/group-of-reviews.ts'
import type { Observer, Signal, Unit } from '../signals/signal.ts'
import type { SignalFacts } from '../signals/signal-facts.ts'
import { type DividedFacts, divideFacts } from './divide-facts.ts'
import type { JudgingHistory } from './judging-history.ts'
import type { Pilot } from './pilot.ts'
import { type PilotWarning, warnOfPilot } from './pilot-warnings.ts'
import { type PilotWeeks, spanOf, weeksOfPilot } from './pilot-weeks.ts'
import { FEWEST_WEEKS, type TestedWeeks, testWeeks, type WeeksOfSignal } from './test-weeks.ts'
import { weeklyValues } from './weekly-values.ts'

/** A pilot beside the time before it, and beside what takes no part. */
export type PilotComparison = ShownPilot | HiddenPilot

/** Fewer than five people reviewed what takes part, or what does not: figures would point at them. */
export interface HiddenPilot {
  readonly kind: 'hidden'
  readonly pilot: Pilot
}

export interface ShownPilot {
  readonly kind: 'shown'
  readonly pilot: Pilot
  readonly weeks: { readonly before: number; readonly inside: number; readonly planned: number }
  /** The pilot's weeks before it and during it. */
  readonly beforeAndDuring: TestedWeeks
  /**
   * `difference`: by how much the pilot lies above the others each week, before and during. `same-weeks`: the others and the pilot in the
   * weeks of the pilot, for a label or a repository that is new. `nobody`: there are no others.
   */
  readonly withAndWithout: ({ readonly kind: 'difference' | 'same-weeks' } & TestedWeeks) | { readonly kind: 'nobody' }
  /** Why the groups may differ by something else; none where nothing is known of it. */
  readonly warnings: readonly PilotWarning[]
}

export interface PilotQuestion {
  /** Those that are wanted; of those about people none is compared. */
  readonly signals: readonly Signal[]
  readonly facts: SignalFacts
  readonly observer: Observer
  /** Only weeks that were over then are compared, milliseconds since the epoch; not after the observer's `asOf`. */
  readonly until: number
  /** From when on pull requests are complete, milliseconds since the epoch. */
  readonly historyFrom: number
  /** When pull requests began to be judged otherwise. */
  readonly judging: JudgingHistory
  /** `owner/name` of a repository; undefined for an unknown one. */
  readonly nameOf: (repositoryId: string) => string | undefined
}

/** Every pilot that has begun, in the order of the configuration. */
export function comparePilots(pilots: readonly Pilot[], question: PilotQuestion): readonly PilotComparison[] {
  return pilots.map((pilot) => comparePilot(pilot, pilots, question))
}

function comparePilot(pilot: Pilot, all: readonly Pilot[], question: PilotQuestion): PilotComparison {
  const { facts, observer, until, nameOf, judging } = question
  const divided = divideFacts(facts, pilot, nameOf)
  const weeks = weeksOfPilot(pilot, { ...observer, asOf: until })
  if (!mayBeShown(divided, weeks)) return { kind: 'hidden', pilot }
  const isNew = hasNoBefore(divided.pilot, weeks)
  const groups = { ...divided, ...weeks, isNew }
  const wanted = { ...question, signals: question.signals.filter(isCompared) }
  return {
    kind: 'shown',
    pilot,
    weeks: { before: weeks.before.length, inside: weeks.inside.length, planned: weeks.planned },
    beforeAndDuring: compareWithBefore(wanted, groups),
    withAndWithout: compareWithOthers(wanted, groups),
    warnings: warnOfPilot({ pilot, all, divided, weeks, isNew, judging }),
  }
}

/** By the reviews of all weeks that are compared; what takes no part would follow from the whole by subtraction, so that it counts as well. */
function mayBeShown({ pilot, others }: DividedFacts, { before, inside }: PilotWeeks): boolean {
  const span = spanOf([...before, ...inside])
  const within = ({ pulls }: SignalFacts) =>
    span === undefined ? [] : pulls.filter(({ startedAt }) => startedAt !== null && isInWindow(startedAt, span))
  const own = within(pilot)
  const { groups } = hideSmallGroups([groupOfReviews('pilot', own), groupOfReviews('others', within(others))])
  return own.length === 0 || groups.has('pilot')
}

/** Nothing of it was merged in most weeks before: a label or a repository that is new. */
function hasNoBefore(pilot: SignalFacts, { before }: PilotWeeks): boolean {
  const used = before.filter((week) => pilot.mergedIn(week).length > 0).length
  return used < Math.min(FEWEST_WEEKS, before.length)
}

/** Figures about groups of people would tell of those who take part. */
function isCompared({ isAboutPeople }: Signal): boolean {
  return !isAboutPeople
}

interface Groups extends DividedFacts, PilotWeeks {
  readonly isNew: boolean
}

/** A signal in each of some weeks; undefined for weeks without a value. */
type ValuesIn = (signal: Signal, facts: SignalFacts, weeks: PilotWeeks['inside']) => WeeksOfSignal['first']

function valuesBy({ observer, historyFrom }: PilotQuestion): ValuesIn {
  return (signal, facts, weeks) => weeklyValues(signal, facts, { weeks, observer, historyFrom })
}

function compareWithBefore(question: PilotQuestion, { pilot, before, inside, isNew }: Groups): TestedWeeks {
  if (isNew) return { tested: [], few: question.signals }
  const values = valuesBy(question)
  return testWeeks(
    question.signals.map((signal) => ({
      signal,
      first: values(signal, pilot, before),
      second: values(signal, pilot, inside),
    })),
  )
}

function compareWithOthers(question: PilotQuestion, groups: Groups): ShownPilot['withAndWithout'] {
  if (groups.others.pulls.length === 0) return { kind: 'nobody' }
  if (groups.isNew) return { kind: 'same-weeks', ...compareSameWeeks(question, groups) }
  return { kind: 'difference', ...compareDifferences(question, groups) }
}

/** What grows with the size of a group tells which is larger, and is left out. */
function compareSameWeeks(question: PilotQuestion, { pilot, others, inside }: Groups): TestedWeeks {
  const values = valuesBy(question)
  const sized = question.signals.filter(({ unit }) => !AMOUNTS.has(unit))
  return testWeeks(
    sized.map((signal) => ({ signal, first: values(signal, others, inside), second: values(signal, pilot, inside) })),
  )
}

const AMOUNTS: ReadonlySet<Unit> = new Set<Unit>(['count', 'points/week', 'pull requests/week', 'pages/on-call week'])

function compareDifferences(question: PilotQuestion, { pilot, others, before, inside }: Groups): TestedWeeks {
  const values = valuesBy(question)
  const differences = (signal: Signal, weeks: PilotWeeks['inside']) => {
    const rest = values(signal, others, weeks)
    return values(signal, pilot, weeks).map((value, week) => subtract(value, rest[week]))
  }
  return testWeeks(
    question.signals.map((signal) => ({
      signal,
      first: differences(signal, before),
      second: differences(signal, inside),
    })),
  )
}

function subtract(value: number | undefined, other: number | undefined): number | undefined {
  return value === undefined || other === undefined ? undefined : value - other
}
