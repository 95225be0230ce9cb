import { DAY_MS } from '../../util/time.ts'
import type { AppClient } from '../client/app-client.ts'
import { nextPage } from '../client/next-page.ts'

export interface DeliveryRecord {
  /** Digits; beyond 2^53 on github.com, so never a number. */
  readonly id: string
  readonly guid: string
  readonly installationId: string | null
  /** Milliseconds since the epoch. */
  readonly deliveredAt: number
}

/** GitHub keeps deliveries redeliverable for three days (docs: "Handling failed webhook deliveries"). */
export const REDELIVERABLE_MS = 3 * DAY_MS

/** The App's own delivery log, newest first, down to `since`; one page of 100 at a time. */
export async function* readDeliveries(client: AppClient, since: number): AsyncGenerator<readonly DeliveryRecord[]> {
  let query: object | undefined = {}
  while (query !== undefined) {
    const page: object = query
    const { data, headers } = await client.forApp().request('GET /app/hook/deliveries', { per_page: 100, ...page })
    const next = nextPage(headers.link, page)
    const records = data.map(({ id, guid, delivered_at, installation_id }) => ({
      id: String(id),
      guid,
      installationId: installation_id == null ? null : String(installation_id),
      deliveredAt: Date.parse(delivered_at),
    }))
    yield records.filter(({ deliveredAt }) => deliveredAt >= since)
    const reached = records.some(({ deliveredAt }) => deliveredAt < since)
    query = reached ? undefined : next
  }
}

// The typed route takes a number, which cannot hold the id.
const ATTEMPTS: string = 'POST /app/hook/deliveries/{delivery_id}/attempts'

/** Asks GitHub to send one delivery again, with its old GUID. */
export async function redeliver(client: AppClient, id: string): Promise<void> {
  await client.forApp().request(ATTEMPTS, { delivery_id: id })
}
