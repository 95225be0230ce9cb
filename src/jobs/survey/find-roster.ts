import type { Octokit } from '@octokit/core'
import { readMembers } from '../../github/installations/read-members.ts'
import type { Session } from '../../store/engine/session.ts'
import { actorKey, findActorSecret } from '../../store/installations/actor-keys.ts'
import { listErasedKeys } from '../../store/installations/erase-actor.ts'
import { listPeopleSeen } from '../../store/pull-requests/people-seen.ts'
import { DAY_MS } from '../../util/time.ts'

/** Whoever was not seen for so long is hardly on the team any more. */
const SEEN_MS = 180 * DAY_MS

export interface Roster {
  /** Keys of the people who may answer. */
  readonly people: ReadonlySet<string>
  readonly source: 'members' | 'people who reviewed in the last 180 days'
}

interface Organisation {
  readonly installationId: string
  readonly account: string
}

/** Who may answer a survey: the members of the organisation where the App may ask for them, else the people whom it saw. */
export async function findRoster(
  { store, octokit, now }: { readonly store: Session; readonly octokit: Octokit; readonly now: () => number },
  { installationId, account }: Organisation,
): Promise<Roster> {
  const erased = await listErasedKeys(store, installationId)
  const members = await readMembers(octokit, account)
  const secret = await findActorSecret(store, installationId)
  if (members !== undefined && secret !== undefined) {
    const keys = new Set(members.map((id) => actorKey(secret, id)))
    return { people: keys.difference(erased), source: 'members' }
  }
  const seen = await listPeopleSeen(store, installationId, now() - SEEN_MS)
  return { people: seen.difference(erased), source: 'people who reviewed in the last 180 days' }
}
