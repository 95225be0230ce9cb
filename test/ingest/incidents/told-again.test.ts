import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { describeOnBothEngines } from '../../support/store.ts'
import { alerts, at, bearer, openDoors, pagerduty, sign } from './doors.ts'

/** An incident that is an issue, as Jira shows it at an instant. */
function jiraIssue(updated: string, resolutiondate: string | null) {
  const fields = { issuetype: { name: '[System] Incident' }, created: '2026-11-16T09:00:00Z', updated, resolutiondate }
  return { webhookEvent: 'jira:issue_updated', issue: { key: 'OPS-7', fields } }
}

const resolvedAt = (instant: string) => pagerduty('incident.resolved', { status: 'resolved', assignees: [] }, instant)
const reopenedAt = (instant: string) => pagerduty('incident.reopened', {}, instant)
/** Something else about an incident that is over. */
const namedAt = (instant: string) => pagerduty('incident.priority_updated', { status: 'resolved' }, instant)

describeOnBothEngines('an incident that is told of again', (openTestStore) => {
  it.each<{ why: string; tool: string; told: object[]; ends: string | null }>([
    {
      why: 'opened again, it goes on',
      tool: 'pagerduty',
      told: [pagerduty('incident.triggered'), resolvedAt('2026-11-16T10:00:00Z'), reopenedAt('2026-11-16T11:00:00Z')],
      ends: null,
    },
    {
      why: 'opened again and over, it ended the last time',
      tool: 'pagerduty',
      told: [
        resolvedAt('2026-11-16T10:00:00Z'),
        reopenedAt('2026-11-16T11:00:00Z'),
        pagerduty('incident.acknowledged', { status: 'acknowledged' }, '2026-11-16T11:05:00Z'),
        resolvedAt('2026-11-16T12:00:00Z'),
      ],
      ends: '2026-11-16T12:00:00Z',
    },
    {
      why: 'what is changed after its end ends it no later',
      tool: 'pagerduty',
      told: [pagerduty('incident.triggered'), resolvedAt('2026-11-16T10:00:00Z'), namedAt('2026-11-17T10:00:00Z')],
      ends: '2026-11-16T10:00:00Z',
    },
    {
      why: 'an issue that is opened again goes on',
      tool: 'jira',
      told: [
        jiraIssue('2026-11-16T10:00:00Z', '2026-11-16T10:00:00Z'),
        jiraIssue('2026-11-16T10:30:00Z', '2026-11-16T10:00:00Z'),
        jiraIssue('2026-11-16T11:00:00Z', null),
      ],
      ends: null,
    },
    {
      why: 'an issue ended at its last resolution',
      tool: 'jira',
      told: [
        jiraIssue('2026-11-16T10:00:00Z', '2026-11-16T10:00:00Z'),
        jiraIssue('2026-11-16T11:00:00Z', null),
        jiraIssue('2026-11-16T12:00:00Z', '2026-11-16T12:00:00Z'),
      ],
      ends: '2026-11-16T12:00:00Z',
    },
  ])('whatever comes first, $why ($tool)', async ({ tool, told, ends }) => {
    const { send, incidents } = await openDoors(openTestStore)
    const order = fc.sample(fc.shuffledSubarray(told, { minLength: told.length }), { numRuns: 1, seed: 7 })[0] ?? []
    for (const body of [...order, ...order]) {
      const proof = tool === 'pagerduty' ? { 'x-pagerduty-signature': sign(body) } : bearer
      expect((await send(tool, body, proof)).status).toBe(202)
    }
    const spans = (await incidents()).map((one) => [one.startedAt, one.resolvedAt])
    expect(spans).toEqual([[at('2026-11-16T09:00:00Z'), ends === null ? null : at(ends)]])
  })

  it('is none where somebody tries Grafana’s contact point', async () => {
    const { send, incidents } = await openDoors(openTestStore)
    const test = { name: 'TestAlert', from: '2026-11-16T09:00:00Z', labels: { instance: 'Grafana' } }
    expect((await send('grafana', alerts(test), bearer)).status).toBe(202)
    expect(await incidents()).toEqual([])
    await send('grafana', alerts({ ...test, labels: { instance: 'web-1' } }), bearer)
    expect(await incidents()).toHaveLength(1)
  })
})
