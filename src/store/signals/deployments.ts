import type { Deployment } from '../../health/delivery/roll-outs/deployment.ts'
import { ROLL_OUT_SOURCES } from '../../health/sources/roll-out.ts'
import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import type { DeploymentsTable } from '../engine/tables/signal-schema.ts'
import { transact } from '../engine/transact.ts'
import { findKnownRepositories } from './known-repositories.ts'
import { dropRows, putRows } from './put-rows.ts'

/** A deployment as it is kept; `repository` is the repository's id. */
export interface StoredDeployment extends Deployment {
  /** GitHub's; of an imported one what makes it unique. */
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

const DEPLOYMENTS = {
  table: 'deployments',
  key: ['repository_id', 'source', 'id'],
  columns: {
    repository_id: 'text',
    source: 'text',
    id: 'text',
    environment: 'text',
    sha: 'text',
    task: 'text',
    is_production: 'integer',
    is_transient: 'integer',
    created_at: 'bigint',
    succeeded_at: 'bigint',
  },
} as const

/** Keeps deployments as they are now; those of a repository that is gone are left out. */
export async function saveDeployments(store: Session, deployments: readonly StoredDeployment[]): Promise<void> {
  await transact(store, async (tx) => {
    const known = await findKnownRepositories(
      tx,
      deployments.map(({ repository }) => repository),
    )
    const kept = deployments.filter(({ repository }) => known.has(repository))
    await putRows(tx, DEPLOYMENTS, kept.map(toRow))
  })
}

export async function removeDeployments(store: Session, deployments: readonly StoredDeployment[]): Promise<void> {
  await dropRows(store, DEPLOYMENTS, deployments.map(toRow))
}

/** Those of these deployments that are kept, by id. */
export async function findDeployments(
  store: Session,
  repositoryId: string,
  source: StoredDeployment['source'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredDeployment>> {
  const found = new Map<string, StoredDeployment>()
  await inChunks(ids, async (chunk) => {
    const rows = await store.db
      .selectFrom('deployments')
      .selectAll()
      .where('repository_id', '=', repositoryId)
      .where('source', '=', source)
      .where('id', 'in', chunk)
      .execute()
    for (const one of rows.flatMap(fromRow)) found.set(one.id, one)
  })
  return found
}

/** Whether one that was made since an instant has had no success yet. */
export async function hasPendingDeployments({ db }: Session, repositoryId: string, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('deployments')
    .select('id')
    .where('repository_id', '=', repositoryId)
    .where('source', '=', 'deployments')
    .where('created_at', '>=', since)
    .where('succeeded_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Of a repository, the oldest first. */
export async function listDeployments(store: Session, repositoryId: string): Promise<readonly StoredDeployment[]> {
  const rows = await store.db
    .selectFrom('deployments')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.flatMap(fromRow)
}

function toRow(deployment: StoredDeployment): DeploymentsTable {
  const { isProduction } = deployment
  return {
    repository_id: deployment.repository,
    source: deployment.source,
    id: deployment.id,
    environment: deployment.environment,
    sha: deployment.sha,
    task: deployment.task,
    is_production: isProduction === null ? null : Number(isProduction),
    is_transient: Number(deployment.isTransient),
    created_at: deployment.createdAt,
    succeeded_at: deployment.succeededAt,
  }
}

/** A source that only a newer version knows says nothing to this one. */
function fromRow(row: DeploymentsTable): StoredDeployment[] {
  const source = ROLL_OUT_SOURCES.find((name) => name === row.source)
  if (source === undefined) return []
  return [
    {
      repository: row.repository_id,
      source,
      id: row.id,
      environment: row.environment,
      sha: row.sha,
      task: row.task,
      isProduction: row.is_production === null ? null : row.is_production !== 0,
      isTransient: row.is_transient !== 0,
      createdAt: row.created_at,
      succeededAt: row.succeeded_at,
    },
  ]
}
