import { createHmac } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { describeOnBothEngines } from '../../support/store.ts'
import { alerts, bearer, openDoors, SECRET, sign } from './doors.ts'

const GRAFANA_BODY = alerts({ name: 'a', from: '2026-11-16T09:00:00Z' })

/** As Grafana's page "Webhook notifier" says: HMAC-SHA256 in hexadecimal digits, of the body or of `TIMESTAMP:BODY`. */
function grafanaSign(before: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`${before}${JSON.stringify(GRAFANA_BODY)}`)
    .digest('hex')
}

function alertsWith(change: object): object {
  return { ...GRAFANA_BODY, alerts: GRAFANA_BODY.alerts.map((one) => ({ ...one, ...change })) }
}

describeOnBothEngines('the doors for incidents, told something odd,', (openTestStore) => {
  const start = () => openDoors(openTestStore)

  it.each<[string, Record<string, string>, number]>([
    ['the body alone', { 'x-grafana-alerting-signature': grafanaSign('', SECRET) }, 202],
    [
      'the body behind its time',
      {
        'x-grafana-alerting-signature': grafanaSign('1794819900:', SECRET),
        'x-grafana-alerting-timestamp': '1794819900',
      },
      202,
    ],
    [
      'another time',
      {
        'x-grafana-alerting-signature': grafanaSign('1794819900:', SECRET),
        'x-grafana-alerting-timestamp': '1794819901',
      },
      401,
    ],
    ['no time where it sends one', { 'x-grafana-alerting-signature': grafanaSign('1794819900:', SECRET) }, 401],
    ['the body with another secret', { 'x-grafana-alerting-signature': grafanaSign('', 'some other secret') }, 401],
    ['something else', { 'x-grafana-alerting-signature': 'f00' }, 401],
    ['nothing right, beside a token that is', { 'x-grafana-alerting-signature': '0'.repeat(64), ...bearer }, 401],
  ])('take what Grafana signs as it is signed: %s', async (_, headers, status) => {
    const { send } = await start()
    expect((await send('grafana', GRAFANA_BODY, headers)).status).toBe(status)
  })

  it.each<[string, string, unknown, number]>([
    ['an instant beyond all dates', 'jira', { action: 'Create', alert: { alertId: '1', createdAt: 1e300 } }, 400],
    ['an instant before all others', 'jira', { action: 'Create', alert: { alertId: '1', createdAt: -1 } }, 400],
    ['an id that is none', 'jira', { action: 'Create', alert: { alertId: '\0 ', createdAt: 1 } }, 400],
    ['an action nobody knows', 'jira', { action: 'Fly', alert: { alertId: '1', createdAt: 1, entity: 'a\0b' } }, 202],
    ['half a character', 'jira', { action: 'Create', alert: { alertId: '1', createdAt: 1, entity: '\ud83d' } }, 202],
    ['a status nobody knows', 'alertmanager', alertsWith({ status: 'pending' }), 202],
    ['a number beyond all columns', 'alertmanager', alertsWith({ labels: { pull_request: '99999999999' } }), 202],
    ['labels that are no texts', 'alertmanager', alertsWith({ labels: { a: { b: 1 } } }), 202],
    ['a name of an object’s own', 'alertmanager', alertsWith({ labels: JSON.parse('{"__proto__":"x"}') }), 202],
    ['an end that is none', 'alertmanager', alertsWith({ status: 'resolved', endsAt: 'soon' }), 202],
    [
      'an end before the beginning',
      'alertmanager',
      alertsWith({ status: 'resolved', endsAt: '2020-01-01T00:00:00Z' }),
      202,
    ],
    ['no beginning', 'alertmanager', alertsWith({ startsAt: null }), 400],
    ['a fingerprint of some length', 'alertmanager', alertsWith({ fingerprint: 'f\0'.repeat(5000) }), 202],
    ['no alerts', 'alertmanager', { groupKey: 'a', alerts: [] }, 400],
    ['a list', 'alertmanager', [], 400],
    ['null', 'alertmanager', null, 400],
    ['lists within lists', 'alertmanager', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['a lone zero', 'alertmanager', '\0', 400],
  ])('answer %s without asking for it again', async (_, path, body, status) => {
    const { send } = await start()
    expect((await send(path, body, bearer)).status).toBe(status)
  })

  it.each<[string, object, number]>([
    ['an event nobody knows', { event_type: 'incident.dreamt', data: { type: 'incident', id: 'P1' } }, 202],
    ['a thing nobody knows', { event_type: 'service.updated', data: { type: 'service', id: 'P1' } }, 202],
    ['an incident without an id', { event_type: 'incident.triggered', data: { type: 'incident' } }, 400],
    ['an incident for nobody', { event_type: 'incident.triggered', data: { type: 'incident', id: 'P1' } }, 202],
    [
      'what should be lists and is not',
      { event_type: 'incident.triggered', data: { type: 'incident', id: 'P1', assignees: 'ada', service: 7 } },
      202,
    ],
  ])('answer %s of PagerDuty without asking for it again', async (_, event, status) => {
    const { send, incidents } = await start()
    const body = { event: { occurred_at: '2026-11-16T09:00:00Z', ...event } }
    expect((await send('pagerduty', body, { 'x-pagerduty-signature': sign(body) })).status).toBe(status)
    expect((await incidents()).flatMap(({ paged }) => paged)).toEqual([])
  })
})
