import { readInstallation } from '../../../github/installations/read-installation.ts'
import { readMembers } from '../../../github/installations/read-members.ts'
import type { Member } from '../../../health/sources/member.ts'
import type { OwnerState } from '../../../health/sources/owner-state.ts'
import { actorKey, findActorSecret } from '../../../store/installations/actor-keys.ts'
import { listMembers, saveMembers } from '../../../store/signals/people/members.ts'
import { findOwnerReading, type OwnerReading, saveOwnerReading } from '../../../store/signals/people/owner-readings.ts'
import { DAY_MS } from '../../../util/time.ts'
import { DONE, type Job, type JobOutcome } from '../../job.ts'

/** Nobody knows when somebody joined of whom GitHub was not asked for longer. */
const CONTINUOUS_MS = 7 * DAY_MS

/** Reads who belongs to the organisation, and keeps since when and until when, by key. An event and a look every day ask for it. */
export async function readMemberList(job: Job<'read-members'>): Promise<JobOutcome> {
  const { installationId } = job.item.payload
  const here = await askMembers(job, installationId)
  const secret = await findActorSecret(job.store, installationId)
  if (secret === undefined || !(await job.stillHeld())) return DONE
  const at = job.now()
  const state = typeof here === 'string' ? here : 'connected'
  await saveOwnerReading(job.store, { installationId, subject: 'members', state, at }, async (tx) => {
    if (typeof here === 'string') return
    const before = await findOwnerReading(tx, installationId, 'members')
    const known = await listMembers(tx, installationId)
    const keys = new Set(here.map((id) => actorKey(secret, id)))
    await saveMembers(tx, installationId, joinMembers(known, keys, { at, isContinuous: isContinuous(before, at) }))
  })
  return DONE
}

/**
 * Without the permission GitHub answers with those who show that they belong to the organisation (docs: "List organization members"), as if
 * everybody else had left. So it is not asked then, and with a new token where the old one may be from before the permission was given.
 */
async function askMembers(job: Job, installationId: string): Promise<readonly string[] | OwnerState> {
  const installation = await readInstallation(job.client, installationId)
  if (installation?.accountType === 'User') return 'personal'
  if (installation?.permissions.members === undefined) return 'not-permitted'
  const before = await findOwnerReading(job.store, installationId, 'members')
  if (before?.state !== 'connected') await job.octokit.auth({ type: 'installation', refresh: true })
  const members = await readMembers(job.octokit, installation?.account ?? '')
  return members ?? 'not-permitted'
}

function isContinuous(before: OwnerReading | undefined, at: number): boolean {
  return before?.state === 'connected' && at - before.readAt <= CONTINUOUS_MS
}

interface Look {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Whether whoever is new has joined since the last look; else nobody knows when. */
  readonly isContinuous: boolean
}

/** Pure: who is known after a look. Whoever is gone has left now, and whoever is back never left; an organisation of nobody tells nothing. */
export function joinMembers(
  known: readonly Member[],
  here: ReadonlySet<string>,
  { at, isContinuous: isJoinKnown }: Look,
): readonly Member[] {
  if (here.size === 0) return known
  const people = new Set(known.map(({ person }) => person))
  const fresh = [...here.difference(people)].map(
    (person): Member => ({ person, joinedAt: isJoinKnown ? at : null, leftAt: null }),
  )
  const others = known.map((member) => ({ ...member, leftAt: here.has(member.person) ? null : (member.leftAt ?? at) }))
  return [...others, ...fresh]
}
