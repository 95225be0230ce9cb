import { randomUUID } from 'node:crypto'
import type { ApiParts } from '../api-parts.ts'
import type { GithubEvent } from '../state/events.ts'
import type { Delivery, DeliveryLog } from './delivery-log.ts'
import { buildPayload } from './payload.ts'

/** What GitHub sends first to a new webhook. */
export function recordPing({ schemas, world, violations }: ApiParts, log: DeliveryLog): Delivery {
  const config = { content_type: 'json', insecure_ssl: '0', secret: '********', url: 'https://github.example/' }
  const { id: app_id, events } = world.app
  const hook = { type: 'App', id: 1, name: 'web', active: true, app_id, config, events }
  const payload = schemas.completeWebhook('ping', { zen: 'Keep it logically awesome.', hook_id: 1, hook })
  for (const one of schemas.checkWebhook('ping', payload)) violations.push(one)
  const nobody = { action: null, installationId: null, repositoryId: null, isRedelivery: false }
  return log.record({ ...nobody, guid: randomUUID(), event: 'ping', body: JSON.stringify(payload) })
}

/** Puts an event into the delivery log, with its payload checked against GitHub's schema. */
export function recordEvent({ schemas, world, violations }: ApiParts, log: DeliveryLog, event: GithubEvent): Delivery {
  const { name, payload } = buildPayload(schemas, world, event)
  for (const one of schemas.checkWebhook(name, payload)) violations.push(one)
  return log.record({
    guid: randomUUID(),
    event: event.name,
    action: event.action ?? null,
    installationId: event.installation.id,
    repositoryId: event.repository?.id ?? null,
    isRedelivery: false,
    body: JSON.stringify(payload),
  })
}
