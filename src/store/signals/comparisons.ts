import { z } from 'zod'
import type { CommitRelation } from '../../health/delivery/roll-outs/commit-relation.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { findKnownRepositories } from './known-repositories.ts'
import { putRows } from './put-rows.ts'

const COMPARISONS = {
  table: 'comparisons',
  key: ['repository_id', 'base_sha', 'head_sha'],
  columns: {
    repository_id: 'text',
    base_sha: 'text',
    head_sha: 'text',
    status: 'text',
    commits: 'text',
    is_complete: 'integer',
  },
} as const

/** Keeps how two commits lie beside each other; nothing of a repository that is gone. */
export async function saveComparison(store: Session, repositoryId: string, relation: CommitRelation): Promise<void> {
  const isRelated = relation.kind === 'related'
  const row = {
    repository_id: repositoryId,
    base_sha: relation.base,
    head_sha: relation.head,
    status: isRelated ? relation.status : 'unresolved',
    commits: JSON.stringify(isRelated ? relation.commits : []),
    is_complete: Number(isRelated && relation.isComplete),
  }
  await transact(store, async (tx) => {
    if (!(await findKnownRepositories(tx, [repositoryId])).has(repositoryId)) return
    await putRows(tx, COMPARISONS, [row])
  })
}

const statuses = z.enum(['ahead', 'behind', 'diverged', 'identical'])
const commits = z.array(z.object({ sha: z.string(), message: z.string() }))

export async function listComparisons({ db }: Session, repositoryId: string): Promise<readonly CommitRelation[]> {
  const rows = await db.selectFrom('comparisons').selectAll().where('repository_id', '=', repositoryId).execute()
  return rows.map((row): CommitRelation => {
    const place = { base: row.base_sha, head: row.head_sha }
    if (row.status === 'unresolved') return { kind: 'unresolved', ...place }
    const { status, isComplete } = { status: statuses.parse(row.status), isComplete: row.is_complete !== 0 }
    return { kind: 'related', ...place, status, commits: commits.parse(JSON.parse(row.commits)), isComplete }
  })
}
