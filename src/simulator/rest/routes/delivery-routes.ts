import { deliveryDetails, deliveryJson } from '../../webhooks/delivery-json.ts'
import type { Delivery, DeliveryLog, Redelivery } from '../../webhooks/delivery-log.ts'
import { fail, notFound, type RestAnswer, type RestRequest, type Route } from '../route.ts'

export interface HookParts {
  readonly log: DeliveryLog
  readonly webhookUrl: () => string | undefined
}

/** The App's webhook and its log. */
export function deliveryRoutes({ log, webhookUrl }: HookParts): readonly Route[] {
  return [
    { operation: 'GET /app/hook/config', auth: 'app', handle: () => hookConfig(webhookUrl()) },
    { operation: 'GET /app/hook/deliveries', auth: 'app', handle: (request) => list(request, log) },
    {
      operation: 'GET /app/hook/deliveries/{delivery_id}',
      auth: 'app',
      handle: ({ params }) => {
        const found = log.find(params.delivery_id ?? '')
        return found === undefined ? notFound : { status: 200, body: deliveryDetails(found) }
      },
    },
    {
      operation: 'POST /app/hook/deliveries/{delivery_id}/attempts',
      auth: 'app',
      handle: ({ params }) => ATTEMPTS[log.redeliver(params.delivery_id ?? '')],
    },
  ]
}

/** GitHub never shows the secret. */
function hookConfig(url: string | undefined): RestAnswer {
  const known = url === undefined ? {} : { url }
  return { status: 200, body: { content_type: 'json', insecure_ssl: '0', secret: '********', ...known } }
}

const ATTEMPTS: Readonly<Record<Redelivery, RestAnswer>> = {
  sent: { status: 202, body: {} },
  unknown: notFound,
  'too old': fail(422, 'Validation Failed'),
}

/** The cursor names the last delivery that was given; the next page begins after it. */
function list({ query, root }: RestRequest, log: DeliveryLog): RestAnswer {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const cursor = query.get('cursor')
  if (cursor !== null && !/^v1_\d+$/.test(cursor)) return fail(422, 'Invalid cursor')
  const before = cursor === null ? undefined : BigInt(cursor.slice('v1_'.length))
  const kept = log
    .remembered()
    .filter((one) => (before === undefined || one.id < before) && hasStatus(one, query.get('status')))
  const items = kept.slice(0, size)
  const last = items.at(-1)
  if (kept.length === items.length || last === undefined) return { status: 200, body: items.map(deliveryJson) }
  const next = new URLSearchParams(query)
  next.set('per_page', String(size))
  next.set('cursor', `v1_${last.id}`)
  const link = `<${root}/app/hook/deliveries?${next}>; rel="next"`
  return { status: 200, body: items.map(deliveryJson), headers: { link } }
}

/** Success is 200-399, failure 400-599 (schema). */
function hasStatus({ status }: Delivery, wanted: string | null): boolean {
  if (wanted === null) return true
  return wanted === 'success' ? status >= 200 && status < 400 : status >= 400 && status < 600
}
