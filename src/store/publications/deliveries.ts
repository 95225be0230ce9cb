import { sql } from 'kysely'
import { DAY_MS } from '../../util/time.ts'
import type { DeliveryKey } from '../../work/digest-key.ts'
import { jsonField } from '../engine/json-field.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'
import { PUBLICATIONS, type PublicationState } from './publication-kinds.ts'

type Step = PublicationState<'delivery'>['step']

/**
 * Takes the right to send one message. It is given once: whoever finds it taken must not send. Also false when the installation is gone.
 */
export async function claimDelivery(store: Session, subject: DeliveryKey): Promise<boolean> {
  return transact(store, async (tx) => {
    if (!(await isInstalled(tx, subject.installationId))) return false
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('published')
      .values({
        kind: 'delivery',
        key: PUBLICATIONS.delivery.key(subject),
        installation_id: subject.installationId,
        repository_id: null,
        state: stateOf('sending'),
        updated_at: tx.clock(),
      })
      .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
      .executeTakeFirst()
    return (numInsertedOrUpdatedRows ?? 0n) > 0n
  })
}

/** Gives the right back: the message was surely not taken. */
export async function releaseDelivery(store: Session, subject: DeliveryKey): Promise<void> {
  await store.db
    .deleteFrom('published')
    .where('kind', '=', 'delivery')
    .where('key', '=', PUBLICATIONS.delivery.key(subject))
    .where(jsonField(store, 'published.state', 'step'), '=', 'sending')
    .execute()
}

/** Somebody began to send and did not say what came of it: nobody will try again. */
export async function giveUpDelivery(store: Session, subject: DeliveryKey): Promise<void> {
  await store.db
    .updateTable('published')
    .set({ state: stateOf('uncertain'), updated_at: store.clock() })
    .where('kind', '=', 'delivery')
    .where('key', '=', PUBLICATIONS.delivery.key(subject))
    .where(jsonField(store, 'published.state', 'step'), '=', 'sending')
    .execute()
}

const STEPS: readonly Step[] = ['sending', 'sent', 'uncertain']

/** How many messages there are of each step, over all installations; what is older than 400 days is forgotten. */
export async function countDeliveries(store: Session): Promise<Readonly<Record<Step, number>>> {
  const step = jsonField(store, 'published.state', 'step')
  const rows = await store.db
    .selectFrom('published')
    .select((row) => [step.as('step'), row.fn.countAll<number>().as('count')])
    .where('kind', '=', 'delivery')
    .groupBy(step)
    .execute()
  const of = (wanted: Step) => Number(rows.find((row) => row.step === wanted)?.count ?? 0)
  return Object.fromEntries(STEPS.map((name) => [name, of(name)])) as Record<Step, number> // one entry a step
}

const RECENT_MS = 14 * DAY_MS

/** The keys of messages of the last two weeks of which nobody knows whether they arrived. */
export async function listUncertainDeliveries(store: Session, installationId: string): Promise<readonly string[]> {
  const rows = await store.db
    .selectFrom('published')
    .select('key')
    .where('kind', '=', 'delivery')
    .where('installation_id', '=', installationId)
    .where(jsonField(store, 'published.state', 'step'), '=', 'uncertain')
    .where('updated_at', '>', sql<number>`${store.clock()} - ${RECENT_MS}`)
    .orderBy('key')
    .execute()
  return rows.map(({ key }) => key)
}

function stateOf(step: Step): string {
  return JSON.stringify({ step } satisfies PublicationState<'delivery'>)
}
