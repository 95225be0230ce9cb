import { type Counted, estimateSample, type Taken } from '../../../src/health/signals/sample.ts'
import type { Observer, Signal } from '../../../src/health/signals/signal.ts'
import { indexSignalFacts, type SignalFacts } from '../../../src/health/signals/signal-facts.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import type { Incident } from '../../../src/health/sources/incident.ts'
import type { RollOut } from '../../../src/health/sources/roll-out.ts'
import type { Shift } from '../../../src/health/sources/shift.ts'
import { NO_SOURCES, type SignalSources } from '../../../src/health/sources/signal-sources.ts'
import type { Ticket } from '../../../src/health/sources/ticket.ts'
import type { TimeWindow } from '../../../src/statistics/window.ts'

export const DAY = 86_400_000
export const HOUR = 3_600_000

type Items = { readonly [Name in keyof SignalSources]?: readonly unknown[] }

/** Facts of which the sources named are connected since ever. */
export function factsOf(pulls: readonly SignalPull[], items: Items = {}): SignalFacts {
  const connected = Object.entries(items).map(([name, some]) => [name, { kind: 'connected', from: 0, items: some }])
  // Each list is made of the records of its source, by the functions below.
  const sources = { ...NO_SOURCES, ...Object.fromEntries(connected) } as SignalSources
  return indexSignalFacts(pulls, sources)
}

const ALL: TimeWindow = { from: 0, to: 4e12 }

/** What a signal counts in a window; in all of time unless said. */
export function take(
  { measure }: Signal,
  facts: SignalFacts,
  window: TimeWindow = ALL,
  observer: Partial<Observer> = {},
): Taken {
  return measure.take(facts, window, { asOf: ALL.to, timezone: 'UTC', ...observer })
}

export function counted(taken: Taken): Counted {
  if (taken.kind === 'hidden' || taken.kind === 'not-connected' || taken.kind === 'partial')
    throw new Error(`it is ${taken.kind}`)
  return taken
}

export function valueIn(taken: Taken): number | undefined {
  return estimateSample(counted(taken)).value
}

export function rollOut(at: number, overrides: Partial<RollOut> = {}): RollOut {
  return {
    repository: '1',
    sha: `sha${at}`,
    at,
    kind: 'change',
    brought: [],
    before: [],
    source: 'deployments',
    ...overrides,
  }
}

export function incident(startedAt: number, overrides: Partial<Incident> = {}): Incident {
  return {
    source: 'pagerduty',
    id: String(startedAt),
    startedAt,
    resolvedAt: null,
    repository: '1',
    service: null,
    rotation: 'core',
    cause: 'unknown',
    names: { pull: null, sha: null },
    paged: [],
    hasNotified: true,
    ...overrides,
  }
}

export function ticket(key: string, overrides: Partial<Ticket> = {}): Ticket {
  return {
    repository: '1',
    key,
    createdAt: 0,
    inProgressAt: null,
    closings: [],
    labels: [],
    type: null,
    points: null,
    parent: null,
    ...overrides,
  }
}

export function shift(person: string, from: number, to: number, overrides: Partial<Shift> = {}): Shift {
  return { rotation: 'core', person, from, to, timezone: null, isOverride: false, ...overrides }
}
