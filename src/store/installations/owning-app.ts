import type { Session } from '../engine/session.ts'
import { StoreProblem } from '../engine/store-problem.ts'
import { transact } from '../engine/transact.ts'

/**
 * Makes sure that the database belongs to this App; a new one belongs to the first App that opens it. Another App knows nothing of its
 * installations, and would take all of them for uninstalled. @throws StoreProblem when it belongs to another App
 */
export async function requireOwnApp(store: Session, appId: number): Promise<void> {
  const owner = await transact(store, async (tx) => {
    const row = await tx.db.selectFrom('owning_app').select('app_id').executeTakeFirst()
    if (row !== undefined) return row.app_id
    await insertOwner(tx, appId)
    return String(appId)
  })
  if (owner === String(appId)) return
  throw new StoreProblem(
    `the database belongs to the App with APP_ID ${owner}, and APP_ID is ${appId}; correct APP_ID, DATA_DIR or DATABASE_URL, or run \`soundings migrate --adopt-app\` if App ${appId} has taken its place`,
  )
}

/** Gives the database to another App, on purpose. */
export async function adoptApp(store: Session, appId: number): Promise<void> {
  await transact(store, async (tx) => {
    await tx.db.deleteFrom('owning_app').execute()
    await insertOwner(tx, appId)
  })
}

/** Two replicas may start at once. */
async function insertOwner({ db }: Session, appId: number): Promise<void> {
  await db
    .insertInto('owning_app')
    .values({ app_id: String(appId) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
