import { z } from 'zod'
import type { Exit, Headcount, Membership } from '../../../health/sources/people.ts'
import type { Session } from '../../engine/session.ts'
import type { ExitsTable } from '../../engine/tables/signal-schema.ts'
import { transact } from '../../engine/transact.ts'
import { listErasedKeys } from '../../installations/erase-actor.ts'
import { isInstalled } from '../../installations/installations.ts'
import { dropRows, putRows } from '../put-rows.ts'

const MEMBERSHIPS = {
  table: 'memberships',
  key: ['installation_id', 'person_key'],
  columns: {
    installation_id: 'text',
    person_key: 'text',
    started_at: 'bigint',
    left_at: 'bigint',
    timezone: 'text',
  },
} as const

const EXITS = {
  table: 'exits',
  key: ['installation_id', 'row_hash'],
  columns: { installation_id: 'text', row_hash: 'text', quarter: 'text', kind: 'text', themes: 'text' },
} as const

const HEADCOUNTS = {
  table: 'headcounts',
  key: ['installation_id', 'day'],
  columns: { installation_id: 'text', day: 'text', people: 'integer' },
} as const

/** Somebody who left, with the hash of what tells one row from another. */
export interface StoredExit extends Exit {
  readonly rowHash: string
}

/** Keeps when people began and left; of people who asked to be forgotten nothing. */
export async function saveMemberships(
  store: Session,
  installationId: string,
  memberships: readonly Membership[],
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    const erased = await listErasedKeys(tx, installationId)
    const kept = memberships.filter(({ person }) => !erased.has(person))
    await putRows(
      tx,
      MEMBERSHIPS,
      kept.map((one) => membershipRow(installationId, one)),
    )
  })
}

export async function removeMemberships(
  store: Session,
  installationId: string,
  memberships: readonly Membership[],
): Promise<void> {
  await dropRows(
    store,
    MEMBERSHIPS,
    memberships.map((one) => membershipRow(installationId, one)),
  )
}

/** By their beginning. */
export async function listMemberships({ db }: Session, installationId: string): Promise<readonly Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('installation_id', '=', installationId)
    .orderBy('started_at')
    .orderBy('person_key')
    .execute()
  return rows.map((row) => ({
    person: row.person_key,
    startedAt: row.started_at,
    leftAt: row.left_at,
    timezone: row.timezone,
  }))
}

/** The time zones that were entered for single people, by key. */
export async function listZones({ db }: Session, installationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('memberships')
    .select(['person_key', 'timezone'])
    .where('installation_id', '=', installationId)
    .where('timezone', 'is not', null)
    .execute()
  return new Map(rows.flatMap((row) => (row.timezone === null ? [] : [[row.person_key, row.timezone]])))
}

function membershipRow(installation_id: string, { person, startedAt, leftAt, timezone }: Membership) {
  return { installation_id, person_key: person, started_at: startedAt, left_at: leftAt, timezone }
}

export async function saveExits(store: Session, installationId: string, exits: readonly StoredExit[]): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    await putRows(
      tx,
      EXITS,
      exits.map((exit) => exitRow(installationId, exit)),
    )
  })
}

export async function removeExits(store: Session, installationId: string, exits: readonly StoredExit[]): Promise<void> {
  await dropRows(
    store,
    EXITS,
    exits.map((exit) => exitRow(installationId, exit)),
  )
}

/** By quarter. */
export async function listExits({ db }: Session, installationId: string): Promise<readonly Exit[]> {
  const rows = await db
    .selectFrom('exits')
    .selectAll()
    .where('installation_id', '=', installationId)
    .orderBy('quarter')
    .orderBy('row_hash')
    .execute()
  return rows.map((row) => ({
    quarter: row.quarter,
    kind: kinds.parse(row.kind),
    themes: themes.parse(JSON.parse(row.themes)),
  }))
}

const kinds = z.enum(['voluntary', 'involuntary', 'retirement', 'contract', 'transfer'])
const themes = z.array(z.string())

function exitRow(installation_id: string, exit: StoredExit): ExitsTable {
  const { rowHash, quarter, kind } = exit
  return { installation_id, row_hash: rowHash, quarter, kind, themes: JSON.stringify(exit.themes) }
}

export async function saveHeadcounts(
  store: Session,
  installationId: string,
  headcounts: readonly Headcount[],
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    await putRows(
      tx,
      HEADCOUNTS,
      headcounts.map((one) => headcountRow(installationId, one)),
    )
  })
}

export async function removeHeadcounts(
  store: Session,
  installationId: string,
  headcounts: readonly Headcount[],
): Promise<void> {
  await dropRows(
    store,
    HEADCOUNTS,
    headcounts.map((one) => headcountRow(installationId, one)),
  )
}

/** By day. */
export async function listHeadcounts({ db }: Session, installationId: string): Promise<readonly Headcount[]> {
  const rows = await db
    .selectFrom('headcounts')
    .selectAll()
    .where('installation_id', '=', installationId)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ date: row.day, people: row.people }))
}

function headcountRow(installation_id: string, { date, people }: Headcount) {
  return { installation_id, day: date, people }
}
