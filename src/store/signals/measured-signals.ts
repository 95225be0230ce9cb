import { z } from 'zod'
import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'

const nullable = z.number().nullable()
const breakerState = z.enum(['closed', 'watch', 'tripped'])

const point = z.object({
  period: z.string(),
  state: z.enum(['ok', 'few', 'none', 'partial', 'hidden', 'not-connected']),
  value: nullable,
  /** Where there is no value: what it is greater than. */
  atLeast: z.number().optional(),
  n: nullable,
  interval: z.tuple([nullable, nullable]).readonly(),
})

const measuredSignal = z.object({
  ...point.shape,
  id: z.string(),
  baseline: z.object({ value: nullable, n: z.number(), from: z.string(), to: z.string() }).nullable(),
  change: nullable,
  p: nullable,
  reads: z.enum(['good', 'warn', 'bad', 'none']),
  breaker: z.object({ state: breakerState, since: z.string().nullable(), isStale: z.boolean() }).nullable(),
  /** 0–1: how much could be judged; only where that is too little. */
  coverage: z.number().optional(),
  /** What would have to be connected, as a sentence; only where nothing is. */
  notConnected: z.string().optional(),
})

const history = z.array(z.object({ ...point.shape, breaker: breakerState.nullable() }))

/** What a signal said at the end of its last whole period; durations in seconds, shares 0–1. */
export type MeasuredSignal = z.infer<typeof measuredSignal>

/** What it said at the end of each period that may be shown, oldest first. */
export type SignalHistory = z.infer<typeof history>

/** Everything, or the repository with this id. */
export type MeasuredScope = 'all' | { readonly repositoryId: string }

/** The signals of one scope as they were measured last. */
export interface MeasuredSignals {
  readonly scope: MeasuredScope
  readonly signals: readonly { readonly measured: MeasuredSignal; readonly history: SignalHistory }[]
}

/** Replaces what is known of an installation; nothing is kept of one that is gone. @param at milliseconds since the epoch */
export async function replaceMeasuredSignals(
  store: Session,
  installationId: string,
  { at, scopes }: { readonly at: number; readonly scopes: readonly MeasuredSignals[] },
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    await tx.db.deleteFrom('measured_signals').where('installation_id', '=', installationId).execute()
    for (const { scope, signals } of scopes) {
      const rows = signals.map(({ measured, history: points }) => ({
        installation_id: installationId,
        scope: scopeKey(scope),
        signal_id: measured.id,
        breaker: measured.breaker?.state ?? null,
        measured_at: at,
        measured: JSON.stringify(measured),
        history: JSON.stringify(points),
      }))
      if (rows.length > 0) await tx.db.insertInto('measured_signals').values(rows).execute()
    }
  })
}

/**
 * Of one scope, by the id of the signal, with when it was measured last; `at` is undefined where it never was.
 *
 * @throws ZodError on what was not kept by us
 */
export async function findMeasuredSignals(
  { db }: Session,
  installationId: string,
  scope: MeasuredScope,
): Promise<{ readonly at: number | undefined; readonly signals: ReadonlyMap<string, MeasuredSignal> }> {
  const rows = await db
    .selectFrom('measured_signals')
    .select(['signal_id', 'measured_at', 'measured'])
    .where('installation_id', '=', installationId)
    .where('scope', '=', scopeKey(scope))
    .execute()
  const signals = rows.map((row) => [row.signal_id, measuredSignal.parse(JSON.parse(row.measured))] as const) // a pair
  return { at: rows[0]?.measured_at, signals: new Map(signals) }
}

/** Of one signal in one scope; empty where it was not measured. @throws ZodError on what was not kept by us */
export async function findSignalHistory(
  { db }: Session,
  installationId: string,
  { scope, signalId }: { readonly scope: MeasuredScope; readonly signalId: string },
): Promise<SignalHistory> {
  const row = await db
    .selectFrom('measured_signals')
    .select('history')
    .where('installation_id', '=', installationId)
    .where('scope', '=', scopeKey(scope))
    .where('signal_id', '=', signalId)
    .executeTakeFirst()
  return row === undefined ? [] : history.parse(JSON.parse(row.history))
}

/** A breaker of a repository that is not closed. */
export interface OpenBreaker {
  readonly repositoryId: string
  readonly signalId: string
  readonly state: 'watch' | 'tripped'
}

/** Those of the repositories, tripped ones first. */
export async function listOpenBreakers(
  { db }: Session,
  installationId: string,
  repositoryIds: readonly string[],
): Promise<readonly OpenBreaker[]> {
  const open: OpenBreaker[] = []
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('measured_signals')
      .select(['scope', 'signal_id', 'breaker'])
      .where('installation_id', '=', installationId)
      .where('scope', 'in', ids)
      .where('breaker', 'in', ['watch', 'tripped'])
      .execute()
    for (const row of rows) {
      const state = row.breaker === 'tripped' ? 'tripped' : 'watch'
      open.push({ repositoryId: row.scope, signalId: row.signal_id, state })
    }
  })
  return [...open.filter(({ state }) => state === 'tripped'), ...open.filter(({ state }) => state === 'watch')]
}

function scopeKey(scope: MeasuredScope): string {
  return scope === 'all' ? scope : scope.repositoryId
}
