import type { HeldRound } from '../survey/held-round.ts'
import type { Incident } from './incident.ts'
import type { MergedLines } from './merged-lines.ts'
import type { Exit, Headcount, Membership } from './people.ts'
import type { RollOut } from './roll-out.ts'
import type { Shift } from './shift.ts'
import { NOT_CONNECTED, type Source } from './source.ts'
import type { Ticket } from './ticket.ts'

/** Everything that signals read beside pull requests. */
export interface SignalSources {
  readonly rollOuts: Source<RollOut>
  readonly tickets: Source<Ticket>
  readonly incidents: Source<Incident>
  readonly shifts: Source<Shift>
  readonly lines: Source<MergedLines>
  readonly exits: Source<Exit>
  readonly headcounts: Source<Headcount>
  readonly memberships: Source<Membership>
  /** Closed rounds of the survey, the oldest first. */
  readonly survey: Source<HeldRound>
}

/** Of an archive: pull requests and nothing else. */
export const NO_SOURCES: SignalSources = {
  rollOuts: NOT_CONNECTED,
  tickets: NOT_CONNECTED,
  incidents: NOT_CONNECTED,
  shifts: NOT_CONNECTED,
  lines: NOT_CONNECTED,
  exits: NOT_CONNECTED,
  headcounts: NOT_CONNECTED,
  memberships: NOT_CONNECTED,
  survey: NOT_CONNECTED,
}
