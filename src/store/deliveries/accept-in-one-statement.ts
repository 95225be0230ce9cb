import { type SqlBool, sql } from 'kysely'
import { errorCode } from '../engine/error-code.ts'
import { prepared } from '../engine/postgres/prepared.ts'
import type { Session } from '../engine/session.ts'
import { RETRYABLE } from '../engine/transact.ts'
import { insertWork } from '../queue/enqueue.ts'
import { insertFacts } from './facts.ts'
import { causedWork, deliveryRows, insertDeliveries, type NewDelivery } from './new-delivery.ts'

/** What another transaction got in first with: the same GUID, or what makes a transaction run again. */
const OVERTAKEN: ReadonlySet<string> = new Set(['23505', ...RETRYABLE])

/**
 * Makes a batch durable in one statement, which on PostgreSQL is one round trip instead of six. False when nothing was written, because
 * the batch needs a transaction: a GUID that came before, a removal, something of an installation that was removed, or a repository that
 * is not known yet. SQLite has no such statement, and no round trips.
 */
export async function acceptInOneStatement(store: Session, deliveries: readonly NewDelivery[]): Promise<boolean> {
  if (store.engine === 'sqlite' || store.db.isTransaction || !looksOrdinary(deliveries)) return false
  try {
    return await writeOrdinary(store, deliveries)
  } catch (error) {
    if (OVERTAKEN.has(errorCode(error))) return false
    throw error
  }
}

function looksOrdinary(deliveries: readonly NewDelivery[]): boolean {
  const guids = new Set(deliveries.map(({ guid }) => guid))
  return guids.size === deliveries.length && deliveries.every(({ removals = [] }) => removals.length === 0)
}

async function writeOrdinary(store: Session, deliveries: readonly NewDelivery[]): Promise<boolean> {
  const isOrdinary = sql<SqlBool>`(select holds from ordinary)`
  const facts = deliveries.flatMap((delivery) => delivery.facts)
  const work = deliveries.flatMap(causedWork)
  const { holds } = await store.db
    .with('given', () => sql`(select * from ${deliveryRows(store, deliveries)})`)
    // Asked once for all three tables, so that they agree also when something commits meanwhile.
    .with('ordinary', () => sql<{ holds: boolean }>`(select not (${needsTransaction()}) as holds)`)
    .with('new_deliveries', () => insertDeliveries(store, sql.table('given'), isOrdinary))
    .with('new_facts', () => insertFacts(store, facts, isOrdinary))
    .with('new_work', () => insertWork(store, work, isOrdinary))
    .selectFrom('ordinary')
    .select('holds')
    .modifyEnd(prepared('accept-deliveries'))
    .executeTakeFirstOrThrow()
  return holds
}

/** Whether one of the deliveries given needs a transaction. */
function needsTransaction() {
  return sql.join([hasKnownGuid(), isOfRemovedInstallation(), isOfUnknownRepository()], sql` or `)
}

function hasKnownGuid() {
  return sql`exists (select 1 from given join deliveries using (guid))`
}

function isOfRemovedInstallation() {
  return sql`exists (select 1 from given join removed_installations on removed_installations.id = given.installation_id)`
}

/** Of a repository without an installation nothing is kept, so it need not be known. */
function isOfUnknownRepository() {
  return sql`exists (select 1 from given where installation_id is not null and repository_id is not null
    and not exists (select 1 from repositories where repositories.id = given.repository_id))`
}
