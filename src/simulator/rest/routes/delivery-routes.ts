import { deliveryDetails, deliveryJson } from '../../webhooks/delivery-json.ts'
import type { DeliveryLog } from '../../webhooks/delivery-log.ts'
import { notFound, type RestAnswer, type RestRequest, type Route } from '../route.ts'

/** The App's own log of webhooks. */
export function deliveryRoutes(log: DeliveryLog): readonly Route[] {
  return [
    { operation: 'GET /app/hook/deliveries', auth: 'app', handle: (request) => list(request, log) },
    {
      operation: 'GET /app/hook/deliveries/{delivery_id}',
      auth: 'app',
      handle: ({ params }) => {
        const found = log.find(Number(params.delivery_id))
        return found === undefined ? notFound : { status: 200, body: deliveryDetails(found) }
      },
    },
    {
      operation: 'POST /app/hook/deliveries/{delivery_id}/attempts',
      auth: 'app',
      handle: ({ params }) => (log.redeliver(Number(params.delivery_id)) ? { status: 202, body: {} } : notFound),
    },
  ]
}

function list({ query, root }: RestRequest, log: DeliveryLog): RestAnswer {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const before = Number(query.get('cursor') ?? Number.POSITIVE_INFINITY)
  const status = query.get('status')
  const kept = log.remembered().filter(({ id, status: code }) => id < before && hasStatus(code, status))
  const items = kept.slice(0, size)
  const last = items.at(-1)
  if (kept.length === items.length || last === undefined) return { status: 200, body: items.map(deliveryJson) }
  const next = `per_page=${size}&cursor=${last.id}${status === null ? '' : `&status=${status}`}`
  const link = `<${root}/api/v3/app/hook/deliveries?${next}>; rel="next"`
  return { status: 200, body: items.map(deliveryJson), headers: { link } }
}

/** Success is 200-399, failure 400-599 (schema). */
function hasStatus(code: number, wanted: string | null): boolean {
  if (wanted === null) return true
  return wanted === 'success' ? code >= 200 && code < 400 : code >= 400 && code < 600
}
