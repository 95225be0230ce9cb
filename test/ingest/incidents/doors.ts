import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect } from '@jest/globals'
import { pino } from 'pino'
import { readEnvironment } from '../../../src/env.ts'
import { joinIncidents } from '../../../src/health/sources/join-incidents.ts'
import { createRouter } from '../../../src/server/create-router.ts'
import { incidentDoors } from '../../../src/server/incidents/incident-doors.ts'
import { createMetrics } from '../../../src/server/prometheus.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { listIncidentParts } from '../../../src/store/signals/incidents.ts'
import { installShop } from '../../support/derived-rows.ts'
import type { OpenTestStore } from '../../support/store.ts'

export const SECRET = 'a secret of some length'
const env = readEnvironment({
  PAGERDUTY_SECRET: SECRET,
  GRAFANA_TOKEN: SECRET,
  ALERTMANAGER_TOKEN: SECRET,
  JIRA_TOKEN: SECRET,
})
const closers: (() => unknown)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

export const at = (text: string) => Date.parse(text)

export async function open(store: Store) {
  const metrics = createMetrics(store)
  const doors = incidentDoors(env, { store, metrics }, pino({ level: 'silent' }))
  const server = createServer(createRouter(doors, (error) => expect(error).toBeUndefined()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const { port } = server.address() as AddressInfo // a listening TCP server always has one
  return async (path: string, body: unknown, headers: Record<string, string>) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await fetch(`http://127.0.0.1:${port}/api/incidents/${path}`, {
      method: 'POST',
      body: text,
      headers,
    })
    return { status: answer.status, text: (await answer.text()).trim() }
  }
}

export function sign(body: unknown, secret = SECRET): string {
  return `v1=${createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex')}`
}

export const bearer = { authorization: `Bearer ${SECRET}` }

/** As PagerDuty's page "Webhooks v3" shows it. */
export function pagerduty(type: string, change: object = {}, occurredAt = '2026-11-16T09:05:00Z') {
  return {
    event: {
      id: '5ac64822-4adc-4fda-ade0-410becf0de4f',
      event_type: type,
      resource_type: 'incident',
      occurred_at: occurredAt,
      agent: { id: 'PLH1HKV', type: 'user_reference' },
      client: { name: 'PagerDuty' },
      data: {
        id: 'PGR0VU2',
        type: 'incident',
        self: 'https://api.pagerduty.com/incidents/PGR0VU2',
        number: 2,
        status: 'triggered',
        incident_key: 'd3640fbd41094207a1c11e58e46b1662',
        created_at: '2026-11-16T09:00:00Z',
        title: 'A little bump in the road',
        service: { id: 'PF9KMXH', summary: 'checkout-api', type: 'service_reference' },
        assignees: [{ id: 'PTUXL6G', summary: 'Ada Lovelace', type: 'user_reference' }],
        escalation_policy: { id: 'PUS0KTE', summary: 'Core', type: 'escalation_policy_reference' },
        urgency: 'high',
        resolve_reason: null,
        ...change,
      },
    },
  }
}

export function alerts(
  ...list: readonly { name: string; from: string; to?: string; labels?: Record<string, string> }[]
) {
  return {
    version: '4',
    groupKey: '{}:{alertname="Slow"}',
    status: list.some(({ to }) => to === undefined) ? 'firing' : 'resolved',
    receiver: 'soundings',
    alerts: list.map(({ name, from, to, labels }) => ({
      status: to === undefined ? 'firing' : 'resolved',
      labels: { alertname: name, job: 'checkout-api', ...labels },
      annotations: {},
      startsAt: from,
      endsAt: to ?? '0001-01-01T00:00:00Z',
      fingerprint: name,
    })),
  }
}

/** A store with one installation, the doors that lead into it, and the incidents that are in it. */
export async function openDoors(openTestStore: OpenTestStore) {
  const store = await openTestStore()
  await installShop(store)
  const incidents = async () => joinIncidents(await listIncidentParts(store, '42'))
  return { store, send: await open(store), incidents }
}
