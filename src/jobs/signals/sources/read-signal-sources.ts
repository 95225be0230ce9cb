import type { SignalSettings } from '../../../config/signal-settings.ts'
import type { Member } from '../../../health/sources/member.ts'
import type { SignalSources } from '../../../health/sources/signal-sources.ts'
import { NOT_CONNECTED, type Source } from '../../../health/sources/source.ts'
import type { Session } from '../../../store/engine/session.ts'
import { findDefaultBranches } from '../../../store/signals/landed-pulls.ts'
import { listMergedLines } from '../../../store/signals/merged-lines.ts'
import { listMembers } from '../../../store/signals/people/members.ts'
import { findOwnerReading } from '../../../store/signals/people/owner-readings.ts'
import { listExits, listHeadcounts, listMemberships } from '../../../store/signals/people/people.ts'
import { listShifts } from '../../../store/signals/people/shifts.ts'
import { listHeldRounds } from '../../../store/survey/held-rounds.ts'
import { readIncidentSource } from './read-incident-source.ts'
import { readRollOutSource } from './read-roll-out-source.ts'
import { readTicketSource } from './read-ticket-source.ts'

export interface SourceRequest {
  readonly installationId: string
  /** What the organisation's file says. */
  readonly settings: SignalSettings
  /** The moment of looking, milliseconds since the epoch. */
  readonly asOf: number
}

/** Everything that is kept for signals beside pull requests, of all repositories of an installation. */
export async function readSignalSources(db: Session, request: SourceRequest): Promise<SignalSources> {
  const { installationId } = request
  const tickets = await readTicketSource(db, request)
  const incidents = await readIncidentSource(db, request, tickets)
  const fixed = incidents.kind === 'connected' ? incidents.items : []
  return {
    tickets,
    incidents,
    ...(await readRollOutSource(db, { ...request, incidents: fixed })),
    shifts: connected(await listShifts(db, installationId), ({ from }) => from),
    exits: connected(await listExits(db, installationId), ({ quarter }) => startOfQuarter(quarter)),
    headcounts: connected(await listHeadcounts(db, installationId), ({ date }) => Date.parse(date)),
    memberships: connected(await listMemberships(db, installationId), ({ startedAt }) => startedAt),
    survey: connected((await listHeldRounds(db, installationId)).toReversed(), ({ round }) => startOfQuarter(round)),
    members: await readMemberSource(db, installationId),
    boards: (await findOwnerReading(db, installationId, 'boards'))?.state,
    defaultBranches: await findDefaultBranches(db, installationId),
    lines: connected(await listMergedLines(db, installationId), ({ mergedAt }) => mergedAt),
  }
}

/** What was entered is known from its first row on; nothing entered is not connected. */
function connected<T>(items: readonly T[], instantOf: (item: T) => number): Source<T> {
  const [first] = items
  return first === undefined ? NOT_CONNECTED : { kind: 'connected', from: instantOf(first), items }
}

/** Members stay known where the permission is taken away again. */
async function readMemberSource(db: Session, installationId: string): Promise<Source<Member>> {
  const since = (await findOwnerReading(db, installationId, 'members'))?.since ?? null
  if (since === null) return NOT_CONNECTED
  return { kind: 'connected', from: since, items: await listMembers(db, installationId) }
}

/** `2026-Q4` begins with October. */
function startOfQuarter(quarter: string): number {
  const [year = '1970', number = '1'] = quarter.split('-Q')
  return Date.UTC(Number(year), 3 * (Number(number) - 1), 1)
}
