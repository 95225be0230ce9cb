import { type RawBuilder, sql } from 'kysely'
import { currentCause } from '../../correlation/current-cause.ts'
import type { Cause, Scheduling, WorkRequest } from '../../work/work.ts'
import { ALWAYS, type Condition, inChunks, inputRows } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/**
 * Adds requests to the queue, with the semantics of a Kubernetes workqueue. A key that waits already is not added again: it runs
 * `delayMs` after the last request, but not later than any request allows (`maxDelayMs`), nor before the pause after a failure is
 * over. A key that is running gets one more run; a dead one lives again.
 */
export async function enqueue(store: Session, requests: readonly WorkRequest[]): Promise<void> {
  await inChunks(merge(requests), (chunk) => insertMerged(store, chunk, ALWAYS).execute())
}

/** The statement of `enqueue` as a part of a larger one, if the condition holds. */
export function insertWork(store: Session, requests: readonly WorkRequest[], condition: Condition) {
  return insertMerged(store, merge(requests), condition)
}

type MergedRequest = WorkRequest & Required<Scheduling> & { readonly cause: Cause | undefined }

/** One row a key, as a statement may touch a row once; sorted, so that two transactions lock their rows in the same order. */
function merge(requests: readonly WorkRequest[]): MergedRequest[] {
  const merged = new Map<string, MergedRequest>()
  for (const request of requests) {
    const id = JSON.stringify([request.kind, request.key])
    merged.set(id, mergeTwo(merged.get(id), request))
  }
  return [...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, request]) => request)
}

function mergeTwo(earlier: MergedRequest | undefined, request: WorkRequest): MergedRequest {
  const { delayMs = 0, maxDelayMs = delayMs, priority = 0 } = request
  const latest = Math.min(maxDelayMs, earlier?.maxDelayMs ?? maxDelayMs)
  return {
    ...request,
    maxDelayMs: latest,
    delayMs: Math.min(latest, Math.max(delayMs, earlier?.delayMs ?? 0)),
    priority: Math.max(priority, earlier?.priority ?? priority),
    cause: mergeCauses(earlier?.cause, request.cause ?? currentCause()),
  }
}

/** The id of the last request, as its log lines are the ones looked for; the instant of the first, as it waits longest. */
function mergeCauses(earlier: Cause | undefined, later: Cause | undefined): Cause | undefined {
  if (earlier === undefined || later === undefined) return later ?? earlier
  return { correlationId: later.correlationId, receivedAt: earlier.receivedAt ?? later.receivedAt }
}

const COLUMNS = {
  kind: 'text',
  key: 'text',
  installation_id: 'text',
  payload: 'text',
  priority: 'integer',
  correlation_id: 'text',
  received_at: 'bigint',
  delay_ms: 'bigint',
  max_delay_ms: 'bigint',
} as const

function insertMerged(store: Session, merged: readonly MergedRequest[], condition: Condition) {
  const rows = merged.map(({ kind, key, installationId, payload, delayMs, maxDelayMs, priority, cause }) => ({
    kind,
    key,
    installation_id: installationId,
    payload: JSON.stringify(payload),
    priority,
    correlation_id: cause?.correlationId ?? null,
    received_at: cause?.receivedAt ?? null,
    delay_ms: delayMs,
    max_delay_ms: maxDelayMs,
  }))
  return store.db
    .insertInto('work')
    .columns([
      'kind',
      'key',
      'installation_id',
      'payload',
      'priority',
      'correlation_id',
      'received_at',
      'attempts',
      'run_at',
      'run_by',
    ])
    .expression(
      sql`select kind, key, installation_id, payload, priority, correlation_id, received_at, 0,
        ${store.clock()} + delay_ms, ${store.clock()} + max_delay_ms from ${inputRows(store, COLUMNS, rows)} where ${condition}`,
    )
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet({
        installation_id: sql`excluded.installation_id`,
        payload: sql`excluded.payload`,
        priority: sql`case when work.run_at > 0 and work.priority > excluded.priority then work.priority else excluded.priority end`,
        run_at: RUN_AT,
        run_by: RUN_BY,
        attempts: sql`case when work.dead_at is null then work.attempts else 0 end`,
        dead_at: null,
        // A request while the item waits joins those before it; one during a run begins anew.
        correlation_id: sql`case when work.run_at > 0 then coalesce(excluded.correlation_id, work.correlation_id) else excluded.correlation_id end`,
        received_at: sql`case when work.run_at > 0 then coalesce(work.received_at, excluded.received_at) else excluded.received_at end`,
      }),
    )
}

const RUN_BY = smaller(sql`coalesce(work.run_by, excluded.run_by)`, sql`excluded.run_by`)
const LAST_REQUEST = greater(sql`coalesce(work.run_at, excluded.run_at)`, sql`excluded.run_at`)
const RUN_AT = greater(smaller(LAST_REQUEST, RUN_BY), sql`coalesce(work.not_before, 0)`)

/** The engines have different names for this. */
function smaller(a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`case when ${a} < ${b} then ${a} else ${b} end`
}

function greater(a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`case when ${a} > ${b} then ${a} else ${b} end`
}
