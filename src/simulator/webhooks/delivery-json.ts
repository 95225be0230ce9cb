import type { Delivery } from './delivery-log.ts'

/** A delivery as the list shows it. */
export function deliveryJson(delivery: Delivery): object {
  const { id, guid, event, action, installationId, repositoryId, deliveredAt, isRedelivery, status, durationS } =
    delivery
  return {
    id,
    guid,
    event,
    action,
    installation_id: installationId,
    repository_id: repositoryId,
    redelivery: isRedelivery,
    status: statusText(status),
    status_code: status,
    duration: durationS,
    throttled_at: null,
    delivered_at: new Date(deliveredAt).toISOString(),
  }
}

/** A delivery with what was sent and answered. */
export function deliveryDetails(delivery: Delivery): object {
  const request = { headers: delivery.headers, payload: JSON.parse(delivery.body) }
  return { ...deliveryJson(delivery), url: delivery.url, request, response: { headers: {}, payload: '' } }
}

/** In GitHub's words. */
function statusText(status: number): string {
  if (status >= 200 && status < 300) return 'OK'
  if (status === 502) return 'failed to connect to host'
  return status === 504 ? 'timed out' : `Invalid HTTP Response: ${status}`
}
