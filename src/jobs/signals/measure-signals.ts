import type { SignalAnswer } from '../../health/signals/answer.ts'
import {
  createSignals,
  type Signals,
  type SignalsQuestion,
  type SignalsSource,
} from '../../health/signals/create-signals.ts'
import { countVisibleWeeks } from '../../health/signals/visible-weeks.ts'
import { restrictSources } from '../../health/sources/restrict-sources.ts'
import { NO_SOURCES } from '../../health/sources/signal-sources.ts'
import type { Store } from '../../store/engine/database.ts'
import { replaceSignalAnswers, type StoredAnswer } from '../../store/installations/signal-answers.ts'
import { findHistoryStart } from '../../store/pull-requests/history-start.ts'
import { type MeasuredSignals, replaceMeasuredSignals } from '../../store/signals/measured/measured-signals.ts'
import { DAY_MS } from '../../util/time.ts'
import { loadDigestSettings } from '../digest/load-digest-settings.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { takeTurns } from '../take-turns.ts'
import { type Histories, latestOf, toMeasured } from './measured-scopes.ts'
import { loadSignals, type SignalsRequest } from './read-signals.ts'

/** Measures the signals of an installation and of each of its repositories, for pages and for `/metrics`; none about people. */
export async function measureSignals(job: Job<'measure-signals'>): Promise<JobOutcome> {
  const { installationId } = job.item.payload
  const settings = await loadDigestSettings(job, installationId)
  if (settings === undefined) return DONE
  const { repositories, configuration } = settings
  const repositoryIds = repositories.filter(({ isArchived }) => !isArchived).map(({ id }) => id)
  const asOf = job.now()
  const measured = await measure(job.store, { installationId, repositoryIds, isWhole: true, configuration, asOf })
  if (!(await job.stillHeld())) return DONE
  await replaceSignalAnswers(job.store, installationId, measured.answers.map(toStored))
  await replaceMeasuredSignals(job.store, installationId, { at: asOf, scopes: measured.scopes })
  return DONE
}

interface Measured {
  /** Over all repositories. */
  readonly answers: readonly SignalAnswer[]
  readonly scopes: readonly MeasuredSignals[]
}

async function measure(store: Store, request: SignalsRequest): Promise<Measured> {
  let source: SignalsSource = {}
  const { signals, question } = await loadSignals(store, request, (given) => {
    source = given
    return createSignals(given)
  })
  /** Of these repositories alone: what belongs to the whole organisation is not connected there. */
  const only = (repositoryIds: readonly string[]) => {
    const audience = { repositoryIds: new Set(repositoryIds), isWhole: false }
    return createSignals({ ...source, sources: restrictSources(source.sources ?? NO_SOURCES, audience) })
  }
  const all = await historiesOf(signals, question)
  const pulls = signals.added()
  const weeks = countVisibleWeeks(pulls, request.asOf)
  const scopes: MeasuredSignals[] = [{ scope: 'all', signals: toMeasured(all, weeks.total) }]
  const { historyFrom: from = request.asOf - 364 * DAY_MS } = question
  const hidden = toMeasured(await historiesOf(only([]), { ...question, historyFrom: from }), 0)
  for (const [repositoryId, own] of Map.groupBy(pulls, ({ repository }) => repository)) {
    const visible = weeks.repositories.get(repositoryId) ?? 0
    if (visible === 0) {
      // Most repositories of a large organisation; reading them would cost as much as reading one that may be shown.
      scopes.push({ scope: { repositoryId }, signals: hidden })
      continue
    }
    const alone = only([repositoryId])
    for (const pull of own) alone.add(pull)
    const historyFrom = await findHistoryStart(store, [repositoryId])
    const histories = await historiesOf(alone, { ...question, historyFrom })
    scopes.push({ scope: { repositoryId }, signals: toMeasured(histories, visible) })
  }
  return { answers: latestOf(all), scopes }
}

async function historiesOf(signals: Signals, question: SignalsQuestion): Promise<Histories> {
  const histories = await takeTurns(signals.historiesInSteps({ ...question, isAgreed: false }))
  return histories.filter(([first]) => first !== undefined && !first.signal.isAboutPeople)
}

function toStored({ signal, answer }: SignalAnswer): Omit<StoredAnswer, 'installationId'> {
  return {
    signalId: signal.id,
    value: answer.state === 'ok' ? (answer.estimate.value ?? null) : null,
    breaker: 'breaker' in answer ? answer.breaker.state : null,
  }
}
