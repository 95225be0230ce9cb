import type { SignalSettings } from '../../../config/signal-settings.ts'
import type { IssueEvent } from '../../../github/signals/read-issue-history.ts'
import type { ListedIssue } from '../../../github/signals/read-issues.ts'
import type { Closing, Points } from '../../../health/sources/ticket.ts'
import { closingsOf, type TicketEvent } from '../../../health/sources/ticket-history.ts'
import { pointsOfIssue, USUAL_POINTS } from '../../../health/velocity/points-of-issue.ts'
import type { StoredTicket } from '../../../store/signals/tickets.ts'

/** What is known of one issue when it is read. */
export interface IssueFacts {
  readonly repositoryId: string
  readonly issue: ListedIssue
  /** undefined: GitHub did not show its history. */
  readonly events: readonly IssueEvent[] | undefined
  /** As it was kept before. */
  readonly known: StoredTicket | undefined
  readonly settings: Pick<SignalSettings, 'velocity' | 'cycle'>
}

/** Pure: what is kept of an issue. Points that it had at the first look after its last closing stay. */
export function toTicket({ repositoryId, issue, events, known, settings }: IssueFacts): StoredTicket {
  const closings = events === undefined ? closingsWithout(issue, known) : closingsOf(events.flatMap(toTicketEvent))
  return {
    repository: repositoryId,
    key: String(issue.number),
    createdAt: issue.createdAt,
    inProgressAt: findProgress(events ?? [], settings.cycle.inProgress) ?? known?.inProgressAt ?? null,
    closings,
    labels: issue.labels,
    type: issue.type,
    points: keptPoints(closings, known) ?? pointsOf(issue, settings.velocity),
    parent: issue.parent,
  }
}

function toTicketEvent({ kind, at, reason }: IssueEvent): readonly TicketEvent[] {
  return kind === 'labeled' ? [] : [{ kind, at, reason }]
}

/** The state alone tells of the last closing; what was known before stays known. */
function closingsWithout({ closedAt, stateReason, updatedAt }: ListedIssue, known: StoredTicket | undefined) {
  const before = (known?.closings ?? []).flatMap(({ at, reason, reopenedAt }): TicketEvent[] => [
    { kind: 'closed', at, reason },
    ...(reopenedAt === null ? [] : [{ kind: 'reopened' as const, at: reopenedAt, reason: null }]),
  ])
  const isKnown = before.some(({ kind, at }) => kind === 'closed' && at === closedAt)
  if (closedAt !== null && !isKnown)
    return closingsOf([...before, { kind: 'closed', at: closedAt, reason: stateReason }])
  if (closedAt === null) return closingsOf([...before, { kind: 'reopened', at: updatedAt, reason: null }])
  return closingsOf(before)
}

function findProgress(events: readonly IssueEvent[], inProgress: readonly string[]): number | undefined {
  const wanted = new Set(inProgress.map((name) => name.toLowerCase()))
  return events.find(({ kind, label }) => kind === 'labeled' && wanted.has((label ?? '').toLowerCase()))?.at
}

function keptPoints(closings: readonly Closing[], known: StoredTicket | undefined): Points | null {
  const [last, before] = [closings.at(-1), known?.closings.at(-1)]
  const isSame = last !== undefined && last.reopenedAt === null && before?.at === last.at
  return isSame ? (known?.points ?? null) : null
}

/** An issue field before a label; what was imported is added where signals read. */
function pointsOf({ fields, labels }: ListedIssue, { field, project }: SignalSettings['velocity']): Points | null {
  const wanted = { ...USUAL_POINTS, project: project ?? null, ...(field === undefined ? {} : { fields: [field] }) }
  const found = pointsOfIssue({ issueFields: fields, projectFields: [], labels, imported: null }, wanted)
  return found === undefined ? null : { value: found.value, source: found.source }
}
