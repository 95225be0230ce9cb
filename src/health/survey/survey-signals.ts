import type { TimeWindow } from '../../statistics/window.ts'
import { leastOfBand } from '../people/people-band.ts'
import type { Beside, Counted, Taken } from '../signals/sample.ts'
import type { Observer, Signal } from '../signals/signal.ts'
import type { SignalFacts } from '../signals/signal-facts.ts'
import type { RoundChange } from './compare-rounds.ts'
import { type HeldRound, readResults, readTenure } from './held-round.ts'
import { FIFTHS, type Outcome } from './survey-results.ts'

/** What those who agree say of themselves, by the question. */
const NAMES = {
  q1: 'code understood (survey)',
  q2: 'time to do things properly (survey)',
  q3: 'technical debt shrinking (survey)',
  q4: 'satisfaction (survey)',
  q5: 'approvals that can be explained (survey)',
  q6: 'own judgement trusted (survey)',
} as const

/** How many agree to each question that every team is asked, and how many of those longest here are satisfied. Only from the survey. */
export const surveySignals: readonly Signal[] = [
  ...Object.entries(NAMES).map(([question, name]) =>
    surveySignal(`survey.${question}`, name, (now, before) => {
      const { results, changes } = readResults(now, before)
      const found = results.find((one) => one.question.id === question)
      return toTaken(found?.all, changes.get(question))
    }),
  ),
  surveySignal('seniorSatisfaction', 'satisfaction of those longest here', (now, before) => {
    const ofSeniors = (question: string) => readTenure(now, before, { question, tenure: 'over 24 months' })
    const { outcome, change } = ofSeniors('q4')
    const time = ofSeniors('q2').outcome
    // Whether they have the time to do things properly: the lower end of a fifth, as the value itself.
    return toTaken(outcome, change, { q2: time?.kind === 'shown' ? shareOf(time) : null })
  }),
]

type ReadRound = (now: HeldRound, before: HeldRound | undefined) => Taken

function surveySignal(id: string, name: string, read: ReadRound): Signal {
  return {
    id,
    name,
    cadence: 'quarterly',
    unit: 'band',
    better: 'higher',
    span: { window: { months: 3 }, baseline: { months: 3 } },
    rules: [{ kind: 'round' }],
    minimum: 1,
    isAboutPeople: true,
    countsPeople: true,
    source: 'survey',
    permission: 'members:read (roster)',
    measure: {
      kind: 'sample',
      take: (facts, window, observer) => takeRound(facts, window, { ...observer, read }),
      since: ({ sources: { survey } }, history) => (survey.kind === 'connected' ? survey.from : history),
    },
  }
}

/** The round of the quarter that the window ends with. */
function takeRound(
  { sources: { survey }, settings }: SignalFacts,
  { to }: TimeWindow,
  { asOf, timezone, read }: Observer & { readonly read: ReadRound },
): Taken {
  if (survey.kind === 'not-connected') return { kind: 'not-connected', connect: 'it needs a survey' }
  const held = survey.items
    .filter(({ closedAt }) => closedAt <= asOf)
    .map((round) => raiseMinimum(round, settings.minimumGroup))
  const index = held.findIndex(({ round }) => round === quarterBefore(to, timezone))
  const now = held[index]
  return now === undefined ? NO_ROUND : read(now, held[index - 1])
}

/** A round keeps the terms of its opening; a configuration that asks for larger groups since then is heeded. */
function raiseMinimum(round: HeldRound, least: number): HeldRound {
  return { ...round, terms: { ...round.terms, minimum: Math.max(round.terms.minimum, least) } }
}

/** `2026-Q4` at the instant at which it ends. */
function quarterBefore(end: number, timezone: string): string {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(end - 1).toZonedDateTimeISO(timezone)
  return `${year}-Q${Math.ceil(month / 3)}`
}

/** Nobody was asked in the quarter. */
const NO_ROUND: Counted = { kind: 'band', fifth: 0, people: 0, change: undefined }

function toTaken(outcome: Outcome | undefined, change: RoundChange | undefined, beside?: Beside): Taken {
  if (outcome?.kind !== 'shown') return { kind: 'hidden' }
  return {
    kind: 'band',
    fifth: fifthOf(outcome),
    people: leastOfBand(Number.parseInt(outcome.n, 10)),
    change,
    ...(beside === undefined ? {} : { beside }),
  }
}

type Shown = Extract<Outcome, { readonly kind: 'shown' }>

/** Of those who agree, 0–4. */
function fifthOf({ high }: Shown): number {
  return FIFTHS.indexOf(high)
}

/** The least of the fifth, 0–1. */
function shareOf(outcome: Shown): number {
  return fifthOf(outcome) / FIFTHS.length
}
