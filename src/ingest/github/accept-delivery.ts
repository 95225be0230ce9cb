import { acceptDeliveries } from '../../store/deliveries/deliveries.ts'
import type { NewDelivery } from '../../store/deliveries/new-delivery.ts'
import type { Store } from '../../store/engine/database.ts'
import { createBatcher } from '../batch.ts'
import { type Debounce, eventToWork, type WebhookEvent } from './event-to-work.ts'
import { findRemovals } from './find-removals.ts'
import { type Payload, parsePayload } from './parse-payload.ts'

const WAITING_ITEMS = 20_000 // some ten megabytes, and more than can be stored before GitHub gives up
const BATCHES = {
  // One writer at a time, without a round trip.
  sqlite: { atOnce: 1, batchItems: 200, waitingItems: WAITING_ITEMS },
  // While one batch waits for the server the next is under way; more at once would only make them smaller.
  postgres: { atOnce: 2, batchItems: 200, waitingItems: WAITING_ITEMS },
} as const

export type Acceptance = 'new' | 'duplicate'

/** Gives the function that makes one delivery durable; deliveries arriving together share one transaction. */
export function createAcceptance(store: Store, debounce: Debounce): (event: WebhookEvent) => Promise<Acceptance> {
  const accept = createBatcher((batch: readonly NewDelivery[]) => acceptDeliveries(store, batch), BATCHES[store.engine])
  return (event) => accept(deriveDelivery(event, debounce))
}

/** Pure: what is stored of a delivery. */
export function deriveDelivery(event: WebhookEvent, debounce?: Debounce): NewDelivery {
  const payload = parsePayload(event.payload)
  const { work, facts } = eventToWork({ ...event, payload }, debounce)
  const removals = findRemovals(event.name, payload)
  return {
    guid: event.id,
    event: event.name,
    action: payload.action ?? null,
    installationId: payload.installation?.id ?? null,
    repositoryId: payload.repository?.id ?? null,
    receivedAt: event.receivedAt,
    outcome: work.length > 0 ? 'accepted' : 'ignored',
    facts,
    work,
    repository: removals.length > 0 ? null : seenRepository(payload),
    removals,
  }
}

/** Lets the first event of an unknown repository be worked on without asking GitHub for its name. */
function seenRepository(payload: Payload): NewDelivery['repository'] {
  const { repository, installation } = payload
  if (repository === undefined || installation === undefined) return null
  return {
    id: repository.id,
    installationId: installation.id,
    owner: repository.owner.login,
    name: repository.name,
    isPrivate: repository.private ?? true,
  }
}
