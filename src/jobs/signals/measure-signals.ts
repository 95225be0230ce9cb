import type { SignalAnswer } from '../../health/signals/answer.ts'
import { replaceSignalAnswers, type StoredAnswer } from '../../store/installations/signal-answers.ts'
import { loadDigestSettings } from '../digest/load-digest-settings.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { readRollingSignals } from './read-signals.ts'

/** Measures the signals of an installation, over all its repositories, for whoever watches them by `/metrics`; none about people. */
export async function measureSignals(job: Job<'measure-signals'>): Promise<JobOutcome> {
  const { installationId } = job.item.payload
  const settings = await loadDigestSettings(job, installationId)
  if (settings === undefined) return DONE
  const { repositories, configuration } = settings
  const repositoryIds = repositories.filter(({ isArchived }) => !isArchived).map(({ id }) => id)
  const answers = await readRollingSignals(job.store, {
    installationId,
    repositoryIds,
    isWhole: true,
    configuration,
    asOf: job.now(),
  })
  if (await job.stillHeld()) await replaceSignalAnswers(job.store, installationId, answers.map(toStored))
  return DONE
}

function toStored({ signal, answer }: SignalAnswer): Omit<StoredAnswer, 'installationId'> {
  return {
    signalId: signal.id,
    value: answer.state === 'ok' ? (answer.estimate.value ?? null) : null,
    breaker: 'breaker' in answer ? answer.breaker.state : null,
  }
}
