import type { HeldRound } from '../survey/held-round.ts'
import type { Attempt } from './attempt.ts'
import type { Incident } from './incident.ts'
import type { Member } from './member.ts'
import type { MergedLines } from './merged-lines.ts'
import type { OwnerState } from './owner-state.ts'
import type { Exit, Headcount, Membership } from './people.ts'
import type { RollOut } from './roll-out.ts'
import type { Shift } from './shift.ts'
import { NOT_CONNECTED, type Source } from './source.ts'
import type { Ticket } from './ticket.ts'

/** Everything that signals read beside pull requests. */
export interface SignalSources {
  readonly rollOuts: Source<RollOut>
  readonly attempts: Source<Attempt>
  readonly tickets: Source<Ticket>
  readonly incidents: Source<Incident>
  readonly shifts: Source<Shift>
  readonly lines: Source<MergedLines>
  readonly exits: Source<Exit>
  readonly headcounts: Source<Headcount>
  readonly memberships: Source<Membership>
  /** Closed rounds of the survey, the oldest first. */
  readonly survey: Source<HeldRound>
  readonly members: Source<Member>
  /** Whether points may come from projects; undefined where nobody looked. */
  readonly boards: OwnerState | undefined
  /** The default branch of each repository, by its id; one of which it is not known is not in it. */
  readonly defaultBranches: ReadonlyMap<string, string>
}

/** Of an archive: pull requests and nothing else. */
export const NO_SOURCES: SignalSources = {
  rollOuts: NOT_CONNECTED,
  attempts: NOT_CONNECTED,
  tickets: NOT_CONNECTED,
  incidents: NOT_CONNECTED,
  shifts: NOT_CONNECTED,
  lines: NOT_CONNECTED,
  exits: NOT_CONNECTED,
  headcounts: NOT_CONNECTED,
  memberships: NOT_CONNECTED,
  survey: NOT_CONNECTED,
  members: NOT_CONNECTED,
  boards: undefined,
  defaultBranches: new Map(),
}
