import { z } from 'zod'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { type PullRecord, parseVerdict } from './pull-record.ts'

/** What tells whether an open pull request has to be judged again. */
export type StoredPull = Pick<
  PullRecord,
  'number' | 'headSha' | 'isDraft' | 'readyAt' | 'firstReviewAt' | 'verdict' | 'takenAt'
>

/** Open pull requests of a repository, by number. */
export async function listOpenPulls(store: Session, repositoryId: string): Promise<readonly StoredPull[]> {
  const rows = await store.db
    .selectFrom('pull_requests')
    .select(['number', 'head_sha', 'is_draft', 'ready_at', 'first_review_at', 'verdict', 'taken_at'])
    .where('repository_id', '=', repositoryId)
    .where('state', '=', 'open')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    headSha: row.head_sha,
    isDraft: row.is_draft !== 0,
    readyAt: row.ready_at,
    firstReviewAt: row.first_review_at,
    verdict: parseVerdict(row.verdict),
    takenAt: row.taken_at,
  }))
}

/** Every open pull request of an installation's repositories that are not archived, with its head. */
export async function listOpenHeads(
  { db }: Session,
  installationId: string,
): Promise<readonly { readonly repositoryId: string; readonly number: number; readonly sha: string }[]> {
  const rows = await db
    .selectFrom('pull_requests')
    .innerJoin('repositories', 'repositories.id', 'pull_requests.repository_id')
    .select(['pull_requests.repository_id', 'pull_requests.number', 'pull_requests.head_sha'])
    .where('repositories.installation_id', '=', installationId)
    .where('repositories.is_archived', '=', 0)
    .where('pull_requests.state', '=', 'open')
    .execute()
  return rows.flatMap(({ repository_id: repositoryId, number, head_sha: sha }) =>
    sha === null ? [] : [{ repositoryId, number, sha }],
  )
}

/** When pull requests were last read whole, by number; one that is not known is not in the map. Milliseconds since the epoch. */
export async function listTakenAt(
  { db }: Session,
  repositoryId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const taken = new Map<number, number>()
  await inChunks(numbers, async (chunk) => {
    const rows = await db
      .selectFrom('pull_requests')
      .select(['number', 'taken_at'])
      .where('repository_id', '=', repositoryId)
      .where('number', 'in', chunk)
      .execute()
    for (const { number, taken_at } of rows) taken.set(number, taken_at)
  })
  return taken
}

/** Pull requests by people that are ready since before an instant and have no review yet, the longest waiting first. */
export async function listWaitingPulls(
  { db }: Session,
  repositoryId: string,
  { readyBefore, limit }: { readonly readyBefore: number; readonly limit: number },
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('pull_requests')
    .select('number')
    .where('repository_id', '=', repositoryId)
    .where('state', '=', 'open')
    .where('is_draft', '=', 0)
    .where('author_kind', '=', 'person')
    .where('is_excluded', '=', 0)
    .where('first_review_at', 'is', null)
    .where((either) => either.or([either('other_review', 'is', null), either('other_review', '!=', 'before-ready')]))
    .where('ready_at', '<=', readyBefore)
    .orderBy('ready_at')
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(({ number }) => number)
}

/** Numbers of the open pull requests with this head. */
export async function listOpenPullsByHead(
  store: Session,
  repositoryId: string,
  sha: string,
): Promise<readonly number[]> {
  const rows = await store.db
    .selectFrom('pull_requests')
    .select('number')
    .where('repository_id', '=', repositoryId)
    .where('head_sha', '=', sha)
    .where('state', '=', 'open')
    .orderBy('number')
    .execute()
  return rows.map(({ number }) => number)
}

const keptHunks = z.array(
  z.object({
    path: z.string(),
    hunks: z.array(z.object({ startLine: z.number(), endLine: z.number(), changedLines: z.number() })),
    // Rows of earlier versions do not have it.
    novelLines: z.number().nullable().default(null),
    sourceLines: z.object({ additions: z.number(), deletions: z.number() }).nullable().default(null),
  }),
)

/** A pull request and the commit that it ends with. */
export interface Head {
  readonly number: number
  readonly headSha: string
}

/**
 * The line ranges of the heads' diffs, by the number of the pull request, where they are kept.
 * @throws ZodError when a row was not written by `saveHunks`
 */
export async function listHunks(
  { db }: Session,
  repositoryId: string,
  heads: readonly Head[],
): Promise<ReadonlyMap<number, readonly FileHunks[]>> {
  const wanted = new Map(heads.map(({ number, headSha }) => [number, headSha]))
  const found = new Map<number, readonly FileHunks[]>()
  await inChunks([...wanted.keys()], async (chunk) => {
    const rows = await db
      .selectFrom('pull_requests')
      .select(['number', 'hunks_sha', 'hunks_json'])
      .where('repository_id', '=', repositoryId)
      .where('number', 'in', chunk)
      .where('hunks_json', 'is not', null)
      .execute()
    for (const { number, hunks_sha, hunks_json } of rows) {
      const isOfHead = hunks_sha !== null && hunks_sha === wanted.get(number)
      if (isOfHead && hunks_json !== null) found.set(number, keptHunks.parse(JSON.parse(hunks_json)))
    }
  })
  return found
}

export async function saveHunks(
  store: Session,
  kept: {
    readonly repositoryId: string
    readonly number: number
    readonly headSha: string
    readonly hunks: readonly FileHunks[]
  },
): Promise<void> {
  await store.db
    .updateTable('pull_requests')
    .set({ hunks_sha: kept.headSha, hunks_json: JSON.stringify(kept.hunks) })
    .where('repository_id', '=', kept.repositoryId)
    .where('number', '=', kept.number)
    .execute()
}
