import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../../../env.ts'
import { openStoreOf } from '../../../server/open-store-of.ts'
import type { Store } from '../../../store/engine/database.ts'
import { listMissingMigrations } from '../../../store/engine/migrate.ts'
import { countWork } from '../../../store/queue/count-work.ts'
import { listDeadWork, replayDeadWork } from '../../../store/queue/dead-work.ts'
import { listScheduleTimes } from '../../../store/queue/schedule-times.ts'
import { formatWorkId } from '../../../work/work-id.ts'
import { type Finding, fine, wrong } from './finding.ts'

/** The store as it is: nothing is made, and nothing brought up to date. `replay` is the one thing that is asked for. */
export async function examineStore(
  env: Environment,
  { replay }: { readonly replay: boolean },
): Promise<readonly Finding[]> {
  if (!isMade(env)) {
    return [fine('store', `nothing in ${env.DATA_DIR} yet; the server makes it when it starts`)]
  }
  const store = await openStoreOf(env)
  try {
    const missing = await listMissingMigrations(store)
    if (missing.length > 0) {
      return [
        wrong(
          'store',
          `${store.engine}, lacks ${missing.join(', ')}; soundings migrate or a start of the server adds them`,
        ),
      ]
    }
    return [
      fine('store', `${store.engine}, up to date`),
      await examineWork(store, replay),
      await examineSchedules(store),
    ]
  } finally {
    await store.close()
  }
}

/** What is read from a store that is there and up to date; `otherwise` where it is not, since looking must not make or change it. */
export async function withReadyStore<T>(env: Environment, run: (store: Store) => Promise<T>, otherwise: T): Promise<T> {
  if (!isMade(env)) return otherwise
  const store = await openStoreOf(env)
  try {
    return (await listMissingMigrations(store)).length > 0 ? otherwise : await run(store)
  } finally {
    await store.close()
  }
}

function isMade({ DATABASE_URL, DATA_DIR }: Environment): boolean {
  return DATABASE_URL !== undefined || existsSync(join(DATA_DIR, 'soundings.db'))
}

async function examineWork(store: Store, replay: boolean): Promise<Finding> {
  const dead = await listDeadWork(store)
  if (replay && dead.length > 0) return fine('work', `${await replayDeadWork(store)} dead items will be tried again`)
  const { waiting, running } = await countWork(store)
  const [last] = dead
  const text = `${waiting} waiting, ${running} running, ${dead.length} dead`
  if (last === undefined) return fine('work', text)
  const advice = 'soundings work list names them, soundings work replay ID tries one again, doctor --replay all'
  return wrong('work', `${text}; the last, ${formatWorkId(last)}, failed with: ${last.lastError}; ${advice}`)
}

const HOUR_MS = 3_600_000

async function examineSchedules(store: Store): Promise<Finding> {
  const times = await listScheduleTimes(store)
  const late = times.filter(({ overdueMs }) => overdueMs > HOUR_MS).map(({ name }) => `${name} is overdue`)
  const far = times
    .filter(({ aheadMs }) => aheadMs > 48 * HOUR_MS)
    .map(({ name }) => `${name} is days away, by a clock that was wrong`)
  const faults = [...late, ...far]
  return faults.length === 0
    ? fine('schedules', times.length === 0 ? 'none yet' : 'all in time')
    : wrong('schedules', `${faults.join(', ')}; see whether a worker runs`)
}
