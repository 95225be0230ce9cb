import type { Configuration } from '../../config/configuration.ts'
import type { SignalAnswer } from '../../health/signals/answer.ts'
import {
  createSignals,
  type Signals,
  type SignalsQuestion,
  type SignalsSource,
} from '../../health/signals/create-signals.ts'
import { SIGNALS } from '../../health/signals/signals.ts'
import { toKeptSignalPull } from '../../health/sources/kept-signal-pull.ts'
import { restrictSources } from '../../health/sources/restrict-sources.ts'
import { findJudgingHistory } from '../../store/configurations/judging-history.ts'
import type { Store } from '../../store/engine/database.ts'
import { listRepositories } from '../../store/installations/repositories.ts'
import { findHistoryStart } from '../../store/pull-requests/history-start.ts'
import { readSignalPulls } from '../../store/pull-requests/signals/signal-pulls.ts'
import { takeTurns } from '../take-turns.ts'
import { readSignalSources } from './sources/read-signal-sources.ts'

/** Which signals, for whom, and when they are looked at. */
export interface SignalsRequest {
  readonly installationId: string
  /** Those that readers may be told of. */
  readonly repositoryIds: readonly string[]
  /** Whether readers may know what belongs to the organisation and to no repository. */
  readonly isWhole: boolean
  readonly configuration: Pick<Configuration, 'timezone' | 'workingTime' | 'signals'>
  /** Milliseconds since the epoch; nothing later exists. */
  readonly asOf: number
  /** Whether figures about people, or about what tells of too few, are asked for; absent: they are. */
  readonly hasPeople?: boolean
}

/** What is known of some repositories, to be asked about any of their periods. */
export interface LoadedSignals {
  readonly signals: Signals
  readonly question: SignalsQuestion
}

/**
 * Reads what is kept of all pull requests, page by page, and keeps a small record of each.
 *
 * @param create makes what they are added to; absent: the signals of the table
 */
export async function loadSignals(
  store: Store,
  { installationId, repositoryIds, isWhole, configuration, asOf, hasPeople = true }: SignalsRequest,
  create: (source: SignalsSource) => Signals = createSignals,
): Promise<LoadedSignals> {
  const { timezone, workingTime: workingHours } = configuration
  const settings = { ...configuration.signals, workingHours }
  const all = await readSignalSources(store, { installationId, settings, asOf })
  const sources = restrictSources(all, { repositoryIds: new Set(repositoryIds), isWhole })
  const names = new Map(
    (await listRepositories(store, installationId)).map(({ id, owner, name }) => [id, `${owner}/${name}`]),
  )
  const signals = create({ sources, settings, nameOf: (id) => names.get(id) })
  for await (const page of readSignalPulls(store, { repositoryIds, hasPeople })) {
    for (const kept of page) if (kept.createdAt <= asOf) signals.add(toKeptSignalPull(kept, { asOf, settings }))
  }
  const historyFrom = await findHistoryStart(store, repositoryIds)
  const judging = await findJudgingHistory(store, installationId, repositoryIds)
  const { off, arePeopleAgreed: isAgreed } = settings
  return { signals, question: { asOf, historyFrom, timezone, off, isAgreed, judging } }
}

/**
 * Every signal at the end of its last whole period, for a report that rolls on: figures about groups of people are left out, as two of
 * them so near to each other would tell who came and who went.
 */
export async function readRollingSignals(store: Store, request: SignalsRequest): Promise<readonly SignalAnswer[]> {
  const signals = SIGNALS.filter(({ isAboutPeople }) => !isAboutPeople)
  const loaded = await loadSignals(store, { ...request, hasPeople: false }, (source) =>
    createSignals({ ...source, signals }),
  )
  return takeTurns(loaded.signals.answersInSteps(loaded.question))
}
