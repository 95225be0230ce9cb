import { type RawBuilder, sql } from 'kysely'
import type { WorkRequest } from '../../work/work.ts'
import { ALWAYS, type Condition, columnNames, inputRows } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import type { Subject } from '../installations/absences.ts'
import type { SeenRepository } from '../installations/repositories.ts'
import type { Fact } from './facts.ts'

/** What one delivery asks for; nothing else of its payload is kept. */
export interface NewDelivery {
  readonly guid: string
  readonly event: string
  readonly action: string | null
  readonly installationId: string | null
  readonly repositoryId: string | null
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
  readonly outcome: 'accepted' | 'ignored'
  readonly facts: readonly Fact[]
  readonly work: readonly WorkRequest[]
  /** The repository as the payload names it, for one that is not known yet. */
  readonly repository: SeenRepository | null
  /** What GitHub says was removed; none when absent. */
  readonly removals?: readonly Subject[]
}

/** The work that a delivery asks for, with the delivery as its cause. */
export function causedWork({ guid, receivedAt, work }: NewDelivery): readonly WorkRequest[] {
  return work.map((request) => ({ ...request, cause: { correlationId: guid, receivedAt } }))
}

const COLUMNS = {
  guid: 'text',
  event: 'text',
  action: 'text',
  outcome: 'text',
  received_at: 'bigint',
  installation_id: 'text',
  repository_id: 'text',
} as const

/** The rows of deliveries as a table to select from, sorted, so that two batches with the same redeliveries wait for each other in one order. */
export function deliveryRows(store: Session, deliveries: readonly NewDelivery[]): RawBuilder<unknown> {
  const rows = deliveries.map(rowOf).toSorted((a, b) => (a.guid < b.guid ? -1 : 1))
  return inputRows(store, COLUMNS, rows)
}

/** The statement that keeps the GUIDs, if the condition holds; what happens to one seen before is the caller's to add. */
export function insertDeliveries({ db }: Session, rows: RawBuilder<unknown>, condition: Condition = ALWAYS) {
  const names = columnNames(COLUMNS)
  return db
    .insertInto('deliveries')
    .columns(names)
    .expression(sql`select ${sql.join(names.map(sql.ref))} from ${rows} where ${condition}`)
}

function rowOf(delivery: NewDelivery) {
  const { guid, event, action, outcome } = delivery
  return {
    guid,
    event,
    action,
    outcome,
    received_at: delivery.receivedAt,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
  }
}
