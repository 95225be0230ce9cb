import type { Shift } from '../../../health/sources/shift.ts'
import type { Session } from '../../engine/session.ts'
import type { ShiftsTable } from '../../engine/tables/signal-schema.ts'
import { transact } from '../../engine/transact.ts'
import { listErasedKeys } from '../../installations/erase-actor.ts'
import { isInstalled } from '../../installations/installations.ts'
import { dropRows, putRows } from '../put-rows.ts'

const SHIFTS = {
  table: 'shifts',
  key: ['installation_id', 'rotation', 'person_key', 'starts_at'],
  columns: {
    installation_id: 'text',
    rotation: 'text',
    person_key: 'text',
    starts_at: 'bigint',
    ends_at: 'bigint',
    timezone: 'text',
    is_override: 'integer',
  },
} as const

/** Keeps shifts; those of people who asked to be forgotten are left out. */
export async function saveShifts(store: Session, installationId: string, shifts: readonly Shift[]): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    const erased = await listErasedKeys(tx, installationId)
    const kept = shifts.filter(({ person }) => !erased.has(person))
    await putRows(
      tx,
      SHIFTS,
      kept.map((shift) => toRow(installationId, shift)),
    )
  })
}

export async function removeShifts(store: Session, installationId: string, shifts: readonly Shift[]): Promise<void> {
  await dropRows(
    store,
    SHIFTS,
    shifts.map((shift) => toRow(installationId, shift)),
  )
}

/** By their beginning. */
export async function listShifts({ db }: Session, installationId: string): Promise<readonly Shift[]> {
  const rows = await db
    .selectFrom('shifts')
    .selectAll()
    .where('installation_id', '=', installationId)
    .orderBy('starts_at')
    .orderBy('rotation')
    .orderBy('person_key')
    .execute()
  return rows.map((row) => ({
    rotation: row.rotation,
    person: row.person_key,
    from: row.starts_at,
    to: row.ends_at,
    timezone: row.timezone,
    isOverride: row.is_override !== 0,
  }))
}

function toRow(installationId: string, { rotation, person, from, to, timezone, isOverride }: Shift): ShiftsTable {
  return {
    installation_id: installationId,
    rotation,
    person_key: person,
    starts_at: from,
    ends_at: to,
    timezone,
    is_override: Number(isOverride),
  }
}
