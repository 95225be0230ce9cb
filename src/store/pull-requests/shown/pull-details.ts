import type { Session } from '../../engine/session.ts'
import { listDisputes } from '../disputes.ts'
import { findReasons, type KeptReasons } from '../kept-reasons.ts'
import type { PullRecord } from '../pull-record.ts'
import { findPull } from './list-pulls.ts'

/** One pull request with what is kept beside its record. */
export interface PullDetails {
  readonly pull: PullRecord
  /** Why it is judged as it is; undefined where it was judged last before that was kept. */
  readonly reasons: KeptReasons | undefined
  /** First approval by a person other than the author; null where there is none, or it was read last before that was kept. */
  readonly approvedAt: number | null
  /** Somebody with write access said that it was reviewed. */
  readonly isDisputed: boolean
}

/** Undefined where it is not known. */
export async function findPullDetails(
  store: Session,
  repositoryId: string,
  number: number,
): Promise<PullDetails | undefined> {
  const pull = await findPull(store, repositoryId, number)
  if (pull === undefined) return undefined
  const facts = await store.db
    .selectFrom('signal_facts')
    .select('approved_at')
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .executeTakeFirst()
  return {
    pull,
    reasons: await findReasons(store, repositoryId, number),
    approvedAt: facts?.approved_at ?? null,
    isDisputed: (await listDisputes(store, repositoryId, number)).length > 0,
  }
}

/**
 * How many people reviewed what others wrote in a repository since an instant; stops counting at `most`. Those of deleted and erased
 * accounts are nobody.
 */
export async function countReviewers(
  { db }: Session,
  repositoryId: string,
  { since, most }: { readonly since: number; readonly most: number },
): Promise<number> {
  const rows = await db
    .selectFrom('reviews')
    .select('reviewer_key')
    .distinct()
    .where('repository_id', '=', repositoryId)
    .where('submitted_at', '>=', since)
    .where('reviewer_kind', '=', 'person')
    .where('is_author', '=', 0)
    .where('reviewer_key', 'is not', null)
    .limit(most)
    .execute()
  return rows.length
}
