import { type RawBuilder, sql } from 'kysely'
import type { Scheduling, WorkRequest } from '../../work/work.ts'
import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/**
 * Puts keys into the work set. A key that waits already is not added again: it runs `delayMs` after the last request, but not
 * later than any request allows (`maxDelayMs`), nor before the pause after a failure is over. A key that is running gets one more
 * run; a dead one lives again.
 */
export async function addWork(store: Session, requests: readonly WorkRequest[]): Promise<void> {
  await inChunks(merge(requests), (chunk) => insertWork(store, chunk))
}

type Wish = WorkRequest & Required<Scheduling>

/** One row a key, as a statement may touch a row once; sorted, so that two transactions lock their rows in the same order. */
function merge(requests: readonly WorkRequest[]): Wish[] {
  const wishes = new Map<string, Wish>()
  for (const request of requests) {
    const id = JSON.stringify([request.kind, request.key])
    wishes.set(id, mergeTwo(wishes.get(id), request))
  }
  return [...wishes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, wish]) => wish)
}

function mergeTwo(earlier: Wish | undefined, request: WorkRequest): Wish {
  const { delayMs = 0, maxDelayMs = delayMs, priority = 0 } = request
  const latest = Math.min(maxDelayMs, earlier?.maxDelayMs ?? maxDelayMs)
  return {
    ...request,
    maxDelayMs: latest,
    delayMs: Math.min(latest, Math.max(delayMs, earlier?.delayMs ?? 0)),
    priority: Math.max(priority, earlier?.priority ?? priority),
  }
}

async function insertWork(store: Session, wishes: readonly Wish[]): Promise<void> {
  const rows = wishes.map(({ kind, key, installationId, payload, delayMs, maxDelayMs, priority }) => ({
    kind,
    key,
    installation_id: installationId,
    payload: JSON.stringify(payload),
    priority,
    attempts: 0,
    due_at: sql<number>`${store.clock()} + ${delayMs}`,
    latest_at: sql<number>`${store.clock()} + ${maxDelayMs}`,
  }))
  await store.db
    .insertInto('work')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet({
        installation_id: sql`excluded.installation_id`,
        payload: sql`excluded.payload`,
        priority: sql`case when work.due_at > 0 and work.priority > excluded.priority then work.priority else excluded.priority end`,
        due_at: DUE_AT,
        latest_at: LATEST_AT,
        attempts: sql`case when work.dead_at is null then work.attempts else 0 end`,
        dead_at: null,
      }),
    )
    .execute()
}

const LATEST_AT = smaller(sql`coalesce(work.latest_at, excluded.latest_at)`, sql`excluded.latest_at`)
const LAST_REQUEST = greater(sql`coalesce(work.due_at, excluded.due_at)`, sql`excluded.due_at`)
const DUE_AT = greater(smaller(LAST_REQUEST, LATEST_AT), sql`coalesce(work.not_before, 0)`)

/** The engines have different names for this. */
function smaller(a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`case when ${a} < ${b} then ${a} else ${b} end`
}

function greater(a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`case when ${a} > ${b} then ${a} else ${b} end`
}
