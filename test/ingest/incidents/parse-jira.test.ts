import { describe, expect, it } from '@jest/globals'
import { parseJira } from '../../../src/ingest/incidents/parse-jira.ts'
import type { Telling } from '../../../src/ingest/incidents/telling.ts'

/** As Atlassian's page "Alert action data for Jira Edge Connector" shows the body of the webhook integration. */
const documented = (action: string, updatedAt: number, more: object = {}) => ({
  source: { name: 'web', type: 'API' },
  alert: {
    updatedAt,
    tags: ['tag1', 'tag2'],
    message: ' test alert',
    username: 'someone@example.com',
    alertId: '052652ac-5d1c-464a-812a-7dd18bbfba8c',
    source: 'someone@example.com',
    alias: 'aliastest',
    tinyId: '23',
    createdAt: 1_420_452_191_104,
    userId: 'daed1180-0ce8-438b-8f8e-57e1a5920a2d',
    entity: '',
    ...more,
  },
  action,
  integrationId: '37c8f316-17c6-49d7-899b-9c7e540c048d',
  integrationName: 'Integration1',
})

/** The fields that count of "Issue data (Jira format)" and of Jira's own webhooks. */
const issue = (fields: object = {}, type = '[System] Incident') => ({
  id: '11111',
  key: 'SP-53',
  fields: {
    issuetype: { id: '22222', name: type, subtask: false },
    created: '2026-11-16T15:20:11.662+0530',
    resolutiondate: null,
    statuscategorychangedate: '2026-11-16T16:20:11.662+0530',
    status: { name: 'Open', statusCategory: { id: 2, key: 'new' } },
    components: [],
    ...fields,
  },
})
const CREATED = Date.parse('2026-11-16T09:50:11.662Z')
const HOUR = 3_600_000
const done = { status: { name: 'Completed', statusCategory: { id: 3, key: 'done' } } }

function spanOf(telling: Telling): readonly (number | null)[] | string {
  if (telling.kind !== 'incidents') return telling.kind
  return telling.incidents.flatMap(({ startedAt, resolvedAt }) => [startedAt, resolvedAt])
}

describe('an alert of Jira Service Management', () => {
  it.each([
    {
      why: 'it began',
      payload: documented('Create', 1_420_452_193_166_002_000, { teams: ['team1'], recipients: ['r1'] }),
      span: [1_420_452_191_104, null],
    },
    {
      why: 'somebody has it',
      payload: documented('Acknowledge', 1_420_452_224_764_002_300),
      span: [1_420_452_191_104, null],
    },
    {
      why: 'it is over',
      payload: documented('Close', 1_420_452_318_723_002_100),
      span: [1_420_452_191_104, 1_420_452_318_723],
    },
    {
      why: 'a recipient may be an escalation and is no person',
      payload: documented('AddRecipient', 1_420_452_274_617_002_000, { recipient: 'team2_escalation' }),
      span: [1_420_452_191_104, null],
    },
    {
      why: 'the button of an integration',
      payload: documented('TestAction', 1_420_452_193_166_002_000),
      span: 'nothing',
    },
  ])('is read as Atlassian documents it: $why', ({ payload, span }) => {
    expect(spanOf(parseJira(payload))).toEqual(span)
  })
})

describe('an incident that is an issue of Jira', () => {
  it.each([
    {
      why: 'a webhook when it is created',
      payload: { timestamp: CREATED + 5, webhookEvent: 'jira:issue_created', issue: issue() },
      span: [CREATED, null],
    },
    { why: 'a rule, in Jira’s format', payload: { issue: issue() }, span: [CREATED, null] },
    { why: 'a rule, in the automation’s format', payload: issue(), span: [CREATED, null] },
    {
      why: 'resolved',
      payload: { issue: issue({ resolutiondate: '2026-11-16T17:20:11.662+0530' }) },
      span: [CREATED, CREATED + 2 * HOUR],
    },
    { why: 'done without a resolution', payload: { issue: issue(done) }, span: [CREATED, CREATED + HOUR] },
    {
      why: 'deleted',
      payload: { timestamp: CREATED + 3 * HOUR, webhookEvent: 'jira:issue_deleted', issue: issue() },
      span: [CREATED, CREATED + 3 * HOUR],
    },
    ...[null, 1e300, CREATED + 3 * HOUR + 0.5, 'now'].map((timestamp) => ({
      why: `deleted at ${timestamp}`,
      payload: { timestamp, webhookEvent: 'jira:issue_deleted', issue: issue() },
      span: [CREATED, typeof timestamp === 'number' && timestamp < 1e300 ? CREATED + 3 * HOUR : CREATED],
    })),
    { why: 'a request is none', payload: { issue: issue({}, '[System] Service request') }, span: 'nothing' },
    { why: 'no date of creation', payload: { issue: issue({ created: 'soon' }) }, span: 'problem' },
  ])('is read: $why', ({ payload, span }) => {
    expect(spanOf(parseJira(payload))).toEqual(span)
  })

  it('names its component as the service, and pages nobody: its alerts did', () => {
    const telling = parseJira({ issue: issue({ components: [{ id: '1', name: 'checkout-api' }] }) })
    expect(telling).toMatchObject({
      incidents: [{ id: 'SP-53', service: 'checkout-api', responders: [], hasNotified: false }],
    })
  })
})
