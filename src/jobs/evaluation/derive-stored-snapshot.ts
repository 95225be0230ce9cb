import type { Configuration } from '../../config/configuration.ts'
import { deriveSnapshot } from '../../snapshot/github/derive-snapshot.ts'
import type { PullRequestAnswer } from '../../snapshot/github/pull-request-answer.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { listFacts } from '../../store/deliveries/facts.ts'
import type { Store } from '../../store/engine/database.ts'

interface Reading {
  readonly answer: PullRequestAnswer
  /** Milliseconds since the epoch. */
  readonly takenAt: number
  readonly configuration: Configuration
}

/** The answer as a snapshot, with the pushes that only webhooks told of. */
export async function deriveStoredSnapshot(
  store: Store,
  { answer, takenAt, configuration }: Reading,
): Promise<Snapshot> {
  const facts = await listFacts(store, answer.repository.id, answer.fields.number)
  const pushes = facts.filter(({ kind }) => kind === 'push').map(({ at }) => at)
  const { people, files } = configuration
  return deriveSnapshot(answer, { takenAt, bots: people.bots, generated: files.generated, pushes })
}
