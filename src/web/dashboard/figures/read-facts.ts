import { type Cell, type Criterion, cutIntoCells } from '../../../health/cells.ts'
import { pullAsOf } from '../../../health/review/pull-as-of.ts'
import type { SignalSettings } from '../../../health/signals/signal-settings.ts'
import { toKeptSignalPull } from '../../../health/sources/kept-signal-pull.ts'
import { isByPeople } from '../../../snapshot/people/cohort.ts'
import { lastDaysWindow, type TimeWindow } from '../../../statistics/window.ts'
import { inTurns } from '../../../store/engine/in-chunks.ts'
import type { Session } from '../../../store/engine/session.ts'
import { listReviewMoments } from '../../../store/publications/digests.ts'
import { listCountedPulls } from '../../../store/pull-requests/counted-pulls.ts'
import { listSignalFacts } from '../../../store/pull-requests/signals/signal-pulls.ts'
import { LONGEST_PERIOD, PERIODS } from './filter.ts'
import type { FilteredPull } from './filtered-pull.ts'

/** What figures are made of: pull requests of a set of repositories as they stood at one instant, not by bots and not left out. */
export interface Facts {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly pulls: readonly FilteredPull[]
  /** Of those that became ready within the longest period. Figures of people and of agents are never added up. */
  readonly cells: { readonly byPeople: readonly Cell<FilteredPull>[]; readonly byAgents: readonly Cell<FilteredPull>[] }
}

/** Days begin and end in one zone for everybody who looks. */
export const TIMEZONE = 'UTC'

/** The first points of a line look back over the four weeks before the period. */
const WEEKS_BEFORE = 4

/** What facts are read of, and by which words. */
export interface FactsQuestion {
  /** Nothing of any other repository is read. */
  readonly repositoryIds: readonly string[]
  /** What labels mean to their organisation. */
  readonly signalSettings: SignalSettings
}

export async function readFacts(store: Session, question: FactsQuestion, asOf: number): Promise<Facts> {
  const { repositoryIds: ids, signalSettings } = question
  const since = periodWindow(asOf, LONGEST_PERIOD + WEEKS_BEFORE).from
  const pulls: FilteredPull[] = []
  await inTurns(ids, async (some) => {
    const found = await readPulls(store, { repositoryIds: some, signalSettings }, { from: since, to: asOf })
    for (const pull of found) pulls.push(pull)
  })
  return toFacts(pulls, asOf)
}

/** Decides once, before any filter, which pull requests are counted together. */
export function toFacts(pulls: readonly FilteredPull[], asOf: number): Facts {
  return { asOf, pulls, cells: { byPeople: cut(pulls, asOf, isByPeople), byAgents: cut(pulls, asOf, isByAgent) } }
}

async function readPulls(
  store: Session,
  { repositoryIds: ids, signalSettings: settings }: FactsQuestion,
  { from, to }: TimeWindow,
) {
  const rows = await listCountedPulls(store, ids, { since: from, until: to })
  const reviewers = await readReviewers(store, ids, { from, to })
  const signals = new Map((await listSignalFacts(store, ids, from)).map((one) => [keyOf(one), one.facts]))
  return rows.flatMap((row): FilteredPull | readonly FilteredPull[] => {
    const pull = pullAsOf(row, to)
    if (pull.isExcluded || pull.cohort === 'bot') return []
    const kept = { ...row, signals: signals.get(keyOf(pull)) ?? null, reviewedBy: [] }
    const forSignals = toKeptSignalPull(kept, { asOf: to, settings })
    return { ...pull, teams: row.teams ?? [], reviewers: reviewers.get(keyOf(pull)) ?? [], forSignals }
  })
}

/** The last whole days. @param weeks how many of seven */
export function periodWindow(asOf: number, weeks: number): TimeWindow {
  return lastDaysWindow(asOf, weeks * 7, TIMEZONE)
}

function isByAgent({ cohort }: FilteredPull): boolean {
  return cohort === 'agent'
}

async function readReviewers(store: Session, ids: readonly string[], window: TimeWindow) {
  const reviews = await listReviewMoments(store, ids, { ...window, asOf: window.to })
  const byPull = Map.groupBy(reviews, keyOf)
  return new Map([...byPull].map(([key, own]) => [key, own.map(({ reviewer }) => reviewer ?? 'somebody')]))
}

function keyOf({ repositoryId, number }: Pick<FilteredPull, 'repositoryId' | 'number'>): string {
  return `${repositoryId}#${number}`
}

/** A repository and a period are always whole; cohorts and teams are told apart wherever they can be. */
function cut(
  pulls: readonly FilteredPull[],
  asOf: number,
  isOf: (pull: FilteredPull) => boolean,
): readonly Cell<FilteredPull>[] {
  const froms = PERIODS.map((weeks) => periodWindow(asOf, weeks).from)
  const to = periodWindow(asOf, 0).to
  const oldest = froms.at(-1) ?? to
  const counted = pulls.filter((pull) => isOf(pull) && startOf(pull) >= oldest && startOf(pull) < to)
  const criteria: readonly Criterion<FilteredPull>[] = [
    { valueOf: (pull) => String(froms.findIndex((from) => startOf(pull) >= from)), setApart: 'everywhere' },
    { valueOf: ({ repositoryId }) => repositoryId, setApart: 'everywhere' },
    { valueOf: ({ cohort }) => cohort, setApart: 'anywhere' },
    { valueOf: ({ teams }) => JSON.stringify(teams), setApart: 'anywhere' },
  ]
  return cutIntoCells(counted, criteria, ({ reviewers }) => reviewers)
}

function startOf({ startedAt }: FilteredPull): number {
  return startedAt ?? Number.NEGATIVE_INFINITY
}
