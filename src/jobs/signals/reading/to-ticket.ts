import type { SignalSettings } from '../../../config/signal-settings.ts'
import type { BoardValues } from '../../../github/signals/read-boards.ts'
import type { IssueEvent } from '../../../github/signals/read-issue-history.ts'
import type { ListedIssue } from '../../../github/signals/read-issues.ts'
import type { Closing, Points } from '../../../health/sources/ticket.ts'
import { closingsOf, type TicketEvent } from '../../../health/sources/ticket-history.ts'
import { pointsOfIssue, USUAL_POINTS } from '../../../health/velocity/points-of-issue.ts'
import type { StoredTicket } from '../../../store/signals/tickets.ts'
import { least } from '../../../util/ends.ts'

/** What is known of one issue when it is read. */
export interface IssueFacts {
  readonly repositoryId: string
  readonly issue: ListedIssue
  /** undefined: GitHub did not show its history. */
  readonly events: readonly IssueEvent[] | undefined
  /** undefined: no project may be asked, or none shows it. */
  readonly boards: BoardValues | undefined
  /** As it was kept before. */
  readonly known: StoredTicket | undefined
  readonly settings: Pick<SignalSettings, 'velocity' | 'cycle'>
}

/** Pure: what is kept of an issue. Points that it had at the first look after its last closing stay. */
export function toTicket({ repositoryId, issue, events, boards, known, settings }: IssueFacts): StoredTicket {
  const told = events === undefined ? knownEvents(known) : events.flatMap(toTicketEvent)
  const closings = closingsOf([...told, ...stateEvent(told, issue)])
  return {
    repository: repositoryId,
    key: String(issue.number),
    createdAt: issue.createdAt,
    inProgressAt: firstProgress([...(events ?? []).flatMap(toMark), ...(boards?.options ?? [])], { known, settings }),
    closings,
    labels: issue.labels,
    type: issue.type,
    points: keptPoints(closings, known) ?? pointsOf({ ...issue, boards }, settings.velocity),
    parent: issue.parent,
  }
}

function toTicketEvent({ kind, at, reason }: IssueEvent): readonly TicketEvent[] {
  return kind === 'labeled' ? [] : [{ kind, at, reason }]
}

function knownEvents(known: StoredTicket | undefined): readonly TicketEvent[] {
  return (known?.closings ?? []).flatMap(({ at, reason, reopenedAt }): TicketEvent[] => [
    { kind: 'closed', at, reason },
    ...(reopenedAt === null ? [] : [{ kind: 'reopened' as const, at: reopenedAt, reason: null }]),
  ])
}

/** What its state tells of an issue beside its events, of which GitHub may not show the last. */
function stateEvent(
  events: readonly TicketEvent[],
  { closedAt, stateReason, updatedAt }: ListedIssue,
): readonly TicketEvent[] {
  const last = closingsOf(events).at(-1)
  const openSince = last === undefined ? Number.NEGATIVE_INFINITY : last.reopenedAt
  if (closedAt !== null && openSince !== null && openSince < closedAt)
    return [{ kind: 'closed', at: closedAt, reason: stateReason }]
  if (closedAt === null && openSince === null) return [{ kind: 'reopened', at: updatedAt, reason: null }]
  return []
}

/** What was put on an issue or chosen for it, and when. */
type Mark = BoardValues['options'][number]

function toMark({ kind, at, label }: IssueEvent): readonly Mark[] {
  return kind === 'labeled' && label !== null ? [{ option: label, at }] : []
}

/** When an issue was first put in progress by a label or the status of a project; null where nothing says so. */
function firstProgress(
  marks: readonly Mark[],
  {
    known,
    settings,
  }: Pick<IssueFacts, 'settings'> & { readonly known: Pick<StoredTicket, 'inProgressAt'> | undefined },
): number | null {
  const wanted = new Set(settings.cycle.inProgress.map((name) => name.toLowerCase()))
  const began = marks.filter(({ option }) => wanted.has(option.toLowerCase())).map(({ at }) => at)
  const all = [...began, known?.inProgressAt ?? null].filter((at) => at !== null)
  return all.length === 0 ? null : least(all)
}

function keptPoints(closings: readonly Closing[], known: StoredTicket | undefined): Points | null {
  const [last, before] = [closings.at(-1), known?.closings.at(-1)]
  const isSame = last !== undefined && last.reopenedAt === null && before?.at === last.at
  return isSame ? (known?.points ?? null) : null
}

type PointFacts = Pick<ListedIssue, 'fields' | 'labels'> & Pick<IssueFacts, 'boards'>

/** An issue field before a project before a label; what was imported is added where signals read. */
function pointsOf(
  { fields, labels, boards }: PointFacts,
  { field, project }: SignalSettings['velocity'],
): Points | null {
  const wanted = { ...USUAL_POINTS, project: project ?? null, ...(field === undefined ? {} : { fields: [field] }) }
  const projectFields = boards?.numbers ?? []
  const found = pointsOfIssue({ issueFields: fields, projectFields, labels, imported: null }, wanted)
  return found === undefined ? null : { value: found.value, source: found.source }
}

/** Pure: an issue that is kept, with what projects say of it now. Points from a field of its own stay, and those of a closed issue. */
export function withBoards(ticket: StoredTicket, boards: BoardValues, settings: IssueFacts['settings']): StoredTicket {
  const found = pointsOf({ fields: [], labels: ticket.labels, boards }, settings.velocity)
  const isKept = ticket.points?.source === 'issue field' || keptPoints(ticket.closings, ticket) !== null
  return {
    ...ticket,
    inProgressAt: firstProgress(boards.options, { known: ticket, settings }),
    points: isKept ? ticket.points : found,
  }
}
