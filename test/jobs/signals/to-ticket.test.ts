import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import type { IssueEvent } from '../../../src/github/signals/read-issue-history.ts'
import type { ListedIssue } from '../../../src/github/signals/read-issues.ts'
import type { Closing } from '../../../src/health/sources/ticket.ts'
import { toTicket } from '../../../src/jobs/signals/reading/to-ticket.ts'

const settings = mergeConfiguration({}).signals

const ISSUE: ListedIssue = {
  number: 7,
  isPull: false,
  createdAt: 0,
  updatedAt: 50,
  closedAt: null,
  stateReason: null,
  labels: [],
  type: null,
  fields: [],
  parent: null,
}

const closed = (at: number, reason: string | null = null): IssueEvent => ({ kind: 'closed', at, reason, label: null })
const reopened = (at: number): IssueEvent => ({ kind: 'reopened', at, reason: null, label: null })
const closing = (at: number, reopenedAt: number | null, reason: Closing['reason'] = 'completed'): Closing => ({
  at,
  reopenedAt,
  reason,
})

interface Case {
  readonly why: string
  readonly issue: Partial<ListedIssue>
  /** undefined: GitHub did not show them. */
  readonly events: readonly IssueEvent[] | undefined
  /** As they were kept before. */
  readonly known?: readonly Closing[]
  readonly is: readonly Closing[]
}

const CASES: readonly Case[] = [
  { why: 'events and state agree', issue: { closedAt: 20 }, events: [closed(20)], is: [closing(20, null)] },
  {
    why: 'GitHub shows no event of the closing',
    issue: { closedAt: 20, stateReason: 'not_planned' },
    events: [],
    is: [closing(20, null, 'not_planned')],
  },
  {
    why: 'GitHub shows no event of the last closing',
    issue: { closedAt: 40 },
    events: [closed(20), reopened(30)],
    is: [closing(20, 30), closing(40, null)],
  },
  { why: 'GitHub shows no event of the opening', issue: {}, events: [closed(20)], is: [closing(20, 50)] },
  {
    why: 'it was opened again after it was listed',
    issue: { closedAt: 20, updatedAt: 20 },
    events: [closed(20), reopened(60)],
    is: [closing(20, 60)],
  },
  { why: 'it was closed after it was listed', issue: {}, events: [closed(60)], is: [closing(60, null)] },
  {
    why: 'the closing is told a second apart',
    issue: { closedAt: 21 },
    events: [closed(20)],
    is: [closing(20, null)],
  },
  {
    why: 'no events, and it was known before',
    issue: { closedAt: 40 },
    events: undefined,
    known: [closing(20, 30)],
    is: [closing(20, 30), closing(40, null)],
  },
  { why: 'no events, open again', issue: {}, events: undefined, known: [closing(20, null)], is: [closing(20, 50)] },
]

it.each(CASES)('closings are those of the events and the state: $why', ({ issue, events, known, is }) => {
  const facts = { repositoryId: '1', issue: { ...ISSUE, ...issue }, events, boards: undefined, settings }
  const before = toTicket({ ...facts, known: undefined })
  const ticket = toTicket({ ...facts, known: known === undefined ? undefined : { ...before, closings: known } })
  expect(ticket.closings).toEqual(is)
})
