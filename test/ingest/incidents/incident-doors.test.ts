import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { pino } from 'pino'
import { readEnvironment } from '../../../src/env.ts'
import { incidentDoors } from '../../../src/server/incidents/incident-doors.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import { eraseActor } from '../../../src/store/installations/erase-actor.ts'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { listSenders } from '../../../src/store/signals/incident-senders.ts'
import { dieAfter } from '../../support/dying-store.ts'
import { describeOnBothEngines } from '../../support/store.ts'
import { alerts, at, bearer, open, openDoors, pagerduty, SECRET, sign } from './doors.ts'

describeOnBothEngines('the doors for incidents', (openTestStore) => {
  const start = () => openDoors(openTestStore)

  it('keep one incident of PagerDuty, in whatever order and however often it is told', async () => {
    const { store, send, incidents } = await start()
    const secret = (await findActorSecret(store, '42')) ?? { salt: '', keys: [] }
    const resolved = pagerduty('incident.resolved', { status: 'resolved', assignees: [] }, '2026-11-16T10:00:00Z')
    const escalated = pagerduty('incident.escalated', { assignees: [{ id: 'PSECOND' }] })
    for (const body of [resolved, pagerduty('incident.triggered'), escalated, pagerduty('incident.triggered')]) {
      expect(
        await send('pagerduty', body, { 'x-pagerduty-signature': `${sign(body, 'another secret')},${sign(body)}` }),
      ).toEqual({
        status: 202,
        text: 'Accepted.',
      })
    }
    expect(await incidents()).toEqual([
      {
        source: 'pagerduty',
        id: 'PGR0VU2',
        startedAt: at('2026-11-16T09:00:00Z'),
        resolvedAt: at('2026-11-16T10:00:00Z'),
        repository: null,
        service: 'checkout-api',
        rotation: 'Core',
        cause: 'unknown',
        names: { pull: null, sha: null },
        paged: expect.arrayContaining(['pagerduty:PTUXL6G', 'pagerduty:PSECOND'].map((id) => actorKey(secret, id))),
        hasNotified: true,
      },
    ])
    await eraseActor(store, { accountId: 'pagerduty:PTUXL6G', login: undefined })
    expect((await incidents()).flatMap(({ paged }) => paged)).toEqual([actorKey(secret, 'pagerduty:PSECOND')])
  })

  it('make one incident of those that were merged', async () => {
    const { send, incidents } = await start()
    const told = [
      pagerduty('incident.triggered'),
      pagerduty('incident.triggered', { id: 'PCHILD', created_at: '2026-11-16T08:59:00Z' }),
      pagerduty('incident.resolved', {
        id: 'PCHILD',
        status: 'resolved',
        resolve_reason: { type: 'merge_resolve_reason', incident: { id: 'PGR0VU2', type: 'incident_reference' } },
      }),
    ]
    for (const body of told) await send('pagerduty', body, { 'x-pagerduty-signature': sign(body) })
    expect((await incidents()).map(({ id, startedAt }) => ({ id, startedAt }))).toEqual([
      { id: 'PGR0VU2', startedAt: at('2026-11-16T08:59:00Z') },
    ])
  })

  it('take PagerDuty’s test, and know then that it is connected', async () => {
    const { store, send, incidents } = await start()
    const ping = {
      event: {
        event_type: 'pagey.ping',
        occurred_at: '2026-11-16T09:00:00Z',
        data: { message: 'Hello', type: 'ping' },
      },
    }
    expect([...(await listSenders(store, '42')).keys()]).toEqual([])
    expect((await send('pagerduty', ping, { 'x-pagerduty-signature': sign(ping) })).status).toBe(202)
    expect([...(await listSenders(store, '42')).keys()]).toEqual(['pagerduty'])
    expect(await incidents()).toEqual([])
  })

  it('make one incident of a group of alerts for as long as one goes on, and another of the next time', async () => {
    const { send, incidents } = await start()
    const told = [
      alerts({ name: 'a', from: '2026-11-16T09:00:00Z', to: '2026-11-16T09:20:00Z' }),
      alerts({ name: 'a', from: '2026-11-16T09:00:00Z' }, { name: 'b', from: '2026-11-16T09:10:00Z' }),
      alerts({ name: 'b', from: '2026-11-16T09:10:00Z', to: '2026-11-16T09:40:00Z' }),
      alerts({ name: 'a', from: '2026-11-16T12:00:00Z', labels: { cause: 'change', pull_request: '17' } }),
    ]
    const order = fc.sample(fc.shuffledSubarray([...told, ...told], { minLength: 8 }), { numRuns: 1, seed: 7 })[0] ?? []
    for (const body of order) expect((await send('alertmanager', body, bearer)).status).toBe(202)
    expect(
      (await incidents()).map(({ startedAt, resolvedAt, service, cause, names }) => ({
        startedAt,
        resolvedAt,
        service,
        cause,
        names,
      })),
    ).toEqual([
      {
        startedAt: at('2026-11-16T09:00:00Z'),
        resolvedAt: at('2026-11-16T09:40:00Z'),
        service: 'checkout-api',
        cause: 'unknown',
        names: { pull: null, sha: null },
      },
      {
        startedAt: at('2026-11-16T12:00:00Z'),
        resolvedAt: null,
        service: 'checkout-api',
        cause: 'change',
        names: { pull: 17, sha: null },
      },
    ])
  })

  it('take Grafana’s alerts with a user and password, and Jira’s with a token', async () => {
    const { send, incidents } = await start()
    const basic = { authorization: `Basic ${Buffer.from(`soundings:${SECRET}`).toString('base64')}` }
    expect((await send('grafana', alerts({ name: 'a', from: '2026-11-16T09:00:00Z' }), basic)).status).toBe(202)
    const alert = {
      alertId: 'j-1',
      createdAt: 1_794_826_800_000,
      updatedAt: 1_794_830_400_000_000_000,
      responders: [
        { id: 'u1', type: 'user' },
        { id: 't1', type: 'team' },
      ],
    }
    await send('jira', { action: 'Create', alert }, bearer)
    await send('jira', { action: 'Close', alert }, bearer)
    expect(
      (await incidents()).map(({ source, startedAt, resolvedAt, paged }) => [
        source,
        startedAt,
        resolvedAt,
        paged.length,
      ]),
    ).toEqual([
      ['grafana', at('2026-11-16T09:00:00Z'), null, 0],
      ['jira', 1_794_826_800_000, 1_794_830_400_000, 1],
    ])
  })

  it('take what Jira signs as WebSub does, and nothing that is signed for another body', async () => {
    const { send, incidents } = await start()
    const fields = { issuetype: { name: 'Incident' }, created: '2026-11-16T09:00:00.000+0000' }
    const body = { webhookEvent: 'jira:issue_created', issue: { key: 'SP-1', fields } }
    const signed = (of: unknown) => ({ 'x-hub-signature': `sha256=${sign(of).replace('v1=', '')}` })
    expect((await send('jira', body, signed({}))).status).toBe(401)
    expect((await send('jira', body, signed(body))).status).toBe(202)
    expect((await incidents()).map(({ source, startedAt }) => [source, startedAt])).toEqual([
      ['jira', at('2026-11-16T09:00:00Z')],
    ])
  })

  it.each<[string, string, unknown, Record<string, string>, number, string]>([
    [
      'no signature',
      'pagerduty',
      pagerduty('incident.triggered'),
      {},
      401,
      'The signature or token is missing or does not match.',
    ],
    [
      'the signature of another body',
      'pagerduty',
      pagerduty('incident.triggered'),
      { 'x-pagerduty-signature': sign({}) },
      401,
      'The signature or token is missing or does not match.',
    ],
    [
      'a token that is wrong',
      'jira',
      {},
      { authorization: 'Bearer no' },
      401,
      'The signature or token is missing or does not match.',
    ],
    ['no JSON', 'jira', '{', bearer, 400, 'The body is not JSON.'],
    [
      'something else',
      'jira',
      {},
      bearer,
      400,
      'This is no alert with an alertId and createdAt, and no issue with a key, a type and the date when it was created.',
    ],
    [
      'Grafana’s former alerts',
      'grafana',
      { state: 'alerting', ruleId: 1 },
      bearer,
      400,
      'This is no group of alerts with a groupKey and startsAt.',
    ],
    ['more than 5 MB', 'grafana', ' '.repeat(5 * 1024 * 1024 + 1), bearer, 413, 'The message is too large.'],
    [
      'another owner',
      'jira?owner=umbrella',
      { action: 'Create', alert: { alertId: '1', createdAt: 1 } },
      bearer,
      404,
      'The App is not installed there.',
    ],
  ])('refuse %s', async (_, path, body, headers, status, text) => {
    const { send, incidents } = await start()
    expect(await send(path, body, headers)).toEqual({ status, text })
    expect(await incidents()).toEqual([])
  })

  it('ask for the owner where there are several', async () => {
    const { store, send, incidents } = await start()
    await saveInstallation(store, { id: '43', account: 'umbrella' })
    const body = alerts({ name: 'a', from: '2026-11-16T09:00:00Z' })
    expect(await send('grafana', body, bearer)).toEqual({
      status: 404,
      text: 'The App is installed at several owners; add ?owner=OWNER to the address.',
    })
    expect((await send('grafana?owner=Acme', body, bearer)).status).toBe(202)
    expect(await incidents()).toHaveLength(1)
  })

  it('lose and double nothing of what was accepted, wherever the process was killed', async () => {
    const { store, incidents } = await start()
    const told = Array.from({ length: 12 }, (_, index) => {
      const change = { id: `P${index % 4}`, assignees: [{ id: `U${index % 3}` }] }
      return index % 2 === 0 ? pagerduty('incident.triggered', change) : pagerduty('incident.resolved', change)
    })
    const deaths = fc.sample(fc.integer({ min: 0, max: 12 }), { numRuns: told.length, seed: 3 })
    for (const [index, body] of told.entries()) {
      const dying = await open(dieAfter(store, deaths[index] ?? 0))
      const headers = { 'x-pagerduty-signature': sign(body) }
      const { status } = await dying('pagerduty', body, headers)
      expect([202, 503]).toContain(status)
      // PagerDuty sends again what was not accepted, and sometimes what was.
      if (status === 503 || index % 3 === 0) await (await open(store))('pagerduty', body, headers)
    }
    expect((await incidents()).map(({ id, paged }) => [id, paged.length])).toEqual([
      ['P0', 3],
      ['P1', 3],
      ['P2', 3],
      ['P3', 3],
    ])
  })

  it('are told 503, and nothing else, where it could not be stored', async () => {
    const { store, send } = await start()
    await store.close()
    expect((await send('grafana', alerts({ name: 'a', from: '2026-11-16T09:00:00Z' }), bearer)).status).toBe(503)
  })
})

it('there is no door for a tool without a secret', () => {
  const doors = incidentDoors(readEnvironment({ JIRA_TOKEN: SECRET }), {} as never, pino({ level: 'silent' }))
  expect(Object.keys(doors)).toEqual(['/api/incidents/jira'])
})
