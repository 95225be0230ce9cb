import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { WorkItem } from '../../work/work.ts'
import type { Schema } from '../engine/schema.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { allocateSlots, type Turn } from './allocate-slots.ts'
import { HAS_TURN, isClaimable, isFirstHistory, PERMITTED, WAITING } from './claimable.ts'
import { expireLeases } from './expire-leases.ts'

export interface ClaimOptions {
  /** Kept with the item, for an operator looking into the table. */
  readonly workerId: string
  /** How long the items are ours unless we extend it. */
  readonly leaseMs: number
  /** How many at most; 1 when absent. */
  readonly limit?: number
  /** Only these; all when absent. */
  readonly kinds?: readonly string[]
}

/**
 * Takes due items under a lease, none that another worker holds. Installations take turns, so that ten thousand items of one do not
 * delay another's. Inside an installation the higher priority goes first, then what was due first.
 */
export async function claimWork(store: Session, options: ClaimOptions): Promise<readonly WorkItem[]> {
  await expireLeases(store)
  const turns = await listTurns(store, options.kinds)
  if (turns.length === 0) return []
  return transact(store, async (tx) => {
    const token = await nextToken(tx)
    const claimed: WorkItem[] = []
    for (let free = options.limit ?? 1, left = turns; free > 0 && left.length > 0; ) {
      const taken = await claimShares(tx, { ...options, limit: free }, { token, turns: left })
      left = taken.left
      free -= taken.items.length
      for (const one of taken.items) claimed.push(one)
    }
    return claimed
  })
}

/** Installations with something to do, the least busy first and equals in random order, so that none is always last. */
async function listTurns(store: Session, kinds: readonly string[] | undefined): Promise<readonly Turn[]> {
  const { rows } = await sql<Turn>`
    with recursive candidate(id) as (
      select min(work.installation_id) from work where ${WAITING}
      union all
      select (select min(work.installation_id) from work where ${WAITING} and work.installation_id > candidate.id)
      from candidate where candidate.id is not null
    )
    select candidate.id as ${sql.ref('installationId')},
      (select count(*) from work where work.lease_token is not null and work.installation_id = candidate.id) as running
    from candidate
    where exists (select 1 from work where work.installation_id = candidate.id and ${isClaimable(store, kinds)})
    order by running, random()`.execute(store.db)
  return rows
}

interface Round {
  readonly token: RawBuilder<number>
  readonly turns: readonly Turn[]
}

/** One round: an installation that had less than its share is out of the next. */
async function claimShares(tx: Session, options: Required<Pick<ClaimOptions, 'limit'>> & ClaimOptions, round: Round) {
  const items: WorkItem[] = []
  const left: Turn[] = []
  const shares = allocateSlots(round.turns, options.limit)
  for (const turn of round.turns) {
    const limit = shares.get(turn.installationId) ?? 0
    const own = limit === 0 ? [] : await claimOf(tx, turn.installationId, { ...options, limit, token: round.token })
    for (const one of own) items.push(one)
    if (own.length === limit) left.push({ ...turn, running: turn.running + limit })
  }
  return { items, left }
}

interface Claim extends ClaimOptions {
  readonly limit: number
  readonly token: RawBuilder<number>
}

/** One statement; on PostgreSQL rows that another worker is about to take are passed over. */
async function claimOf(tx: Session, installationId: string, claim: Claim): Promise<readonly WorkItem[]> {
  const due = tx.db
    .selectFrom('work')
    .select(['kind', 'key'])
    .where('installation_id', '=', installationId)
    .where(isClaimable(tx, claim.kinds))
    .where(isFirstHistory(tx, installationId))
    .orderBy('priority', 'desc')
    .orderBy('run_at')
    .limit(claim.limit)
  const rows = await tx.db
    .with('due', () => (tx.engine === 'postgres' ? due.forUpdate().skipLocked() : due))
    .updateTable('work')
    .from('due')
    .whereRef('work.kind', '=', 'due.kind')
    .whereRef('work.key', '=', 'due.key')
    .set({
      lease_token: claim.token,
      worker_id: claim.workerId,
      run_at: null,
      run_by: null,
      not_before: null,
      lease_until: sql<number>`${tx.clock()} + ${claim.leaseMs}`,
      attempts: sql<number>`work.attempts + 1`,
    })
    .returning(['work.kind', 'work.key', 'work.payload', 'work.attempts', 'work.lease_token', 'work.lease_until'])
    .returning(['work.correlation_id', 'work.received_at'])
    .execute()
  return rows.map((row) => itemOf(row, installationId))
}

type ClaimedRow = Pick<
  Schema['work'],
  'kind' | 'key' | 'payload' | 'attempts' | 'lease_token' | 'lease_until' | 'correlation_id' | 'received_at'
>

function itemOf(row: ClaimedRow, installationId: string): WorkItem {
  const { kind, key, payload, attempts } = row
  const token = Number(row.lease_token)
  const cause = { correlationId: row.correlation_id ?? `${kind}.${token}`, receivedAt: row.received_at }
  return { kind, key, installationId, payload, attempts, token, leasedUntil: Number(row.lease_until), cause }
}

/**
 * The token for what is claimed now. A sequence is drawn from when the row is already locked, so that a claimer that was slow
 * cannot come after another with a smaller number; SQLite has one claimer at a time anyway.
 */
async function nextToken({ db, engine }: Session): Promise<RawBuilder<number>> {
  if (engine === 'postgres') return sql<number>`nextval('work_tokens')`
  const drawn = db.updateTable('work_tokens').set({ last: sql<number>`last + 1` }).returning('last')
  const { last } = await drawn.executeTakeFirstOrThrow()
  return sql<number>`${last}`
}

/** When something may be claimed, by the database's clock; undefined when nothing waits. A lease that runs out counts too. */
export async function nextWorkAt(store: Session): Promise<number | undefined> {
  const { next } = await store.db
    .selectFrom('work')
    .select(({ fn }) => fn.min(sql<number | null>`coalesce(lease_until, run_at)`).as('next'))
    .where(sql<SqlBool>`(lease_token is not null or (${WAITING} and ${PERMITTED} and ${HAS_TURN}))`)
    .executeTakeFirstOrThrow()
  return next ?? undefined
}
