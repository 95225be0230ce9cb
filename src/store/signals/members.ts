import type { Member } from '../../health/sources/member.ts'
import type { Session } from '../engine/session.ts'
import { listErasedKeys } from '../installations/erase-actor.ts'
import { putRows } from './put-rows.ts'

const MEMBERS = {
  table: 'members',
  key: ['installation_id', 'person_key'],
  columns: { installation_id: 'text', person_key: 'text', joined_at: 'bigint', left_at: 'bigint' },
} as const

/** Keeps who belongs to the organisation; of people who asked to be forgotten nothing. */
export async function saveMembers(tx: Session, installationId: string, members: readonly Member[]): Promise<void> {
  const erased = await listErasedKeys(tx, installationId)
  const kept = members.filter(({ person }) => !erased.has(person))
  await putRows(
    tx,
    MEMBERS,
    kept.map(({ person, joinedAt, leftAt }) => ({
      installation_id: installationId,
      person_key: person,
      joined_at: joinedAt,
      left_at: leftAt,
    })),
  )
}

/** By key. */
export async function listMembers({ db }: Session, installationId: string): Promise<readonly Member[]> {
  const rows = await db
    .selectFrom('members')
    .select(['person_key', 'joined_at', 'left_at'])
    .where('installation_id', '=', installationId)
    .orderBy('person_key')
    .execute()
  return rows.map((row) => ({ person: row.person_key, joinedAt: row.joined_at, leftAt: row.left_at }))
}
