import { deriveDelivery } from '../../src/ingest/github/accept-delivery.ts'
import type { Delivery } from '../../src/simulator/webhooks/delivery-log.ts'
import { acceptDeliveries } from '../../src/store/deliveries/deliveries.ts'
import type { Store } from '../../src/store/engine/database.ts'

/** Takes signed deliveries in, as the server does. */
export async function receiveDeliveries(
  store: Store,
  deliveries: readonly Delivery[],
  receivedAt: number,
): Promise<void> {
  await acceptDeliveries(
    store,
    deliveries.map(({ guid, event, body }) => {
      const payload: unknown = JSON.parse(body)
      return deriveDelivery({ id: guid, name: event, payload, receivedAt })
    }),
  )
}
