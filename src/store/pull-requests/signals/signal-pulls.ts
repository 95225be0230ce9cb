import { setImmediate } from 'node:timers/promises'
import { type Selectable, sql } from 'kysely'
import type { KeptSignalPull } from '../../../health/sources/kept-signal-pull.ts'
import { type Condition, columnNames, inTurns } from '../../engine/in-chunks.ts'
import type { PullRequestsTable } from '../../engine/schema.ts'
import type { Session } from '../../engine/session.ts'
import { parseAiHelp, parseAuthorKind, parseOtherReview, parseVerdict } from '../pull-record.ts'
import { SIGNAL_COLUMNS, type SignalComment, type SignalRecord, toSignalRecord } from './signal-record.ts'

/** Which pull requests, and what of them. */
interface Wanted {
  readonly repositoryIds: readonly string[]
  /** Whether figures about people are asked for: without them nobody reads who reviewed and who commented, which is most of what is kept. */
  readonly hasPeople: boolean
}

/** Pull requests of one statement: their memory is what a page costs. */
const PAGE = 1000

/** Those that became ready for review, not by bots and not left out by the configuration, page by page; memory stays flat. */
export async function* readSignalPulls(
  store: Session,
  { repositoryIds, hasPeople }: Wanted,
): AsyncGenerator<readonly KeptSignalPull[]> {
  for (const repositoryId of repositoryIds) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: readonly KeptSignalPull[] = await readPage(store, { repositoryId, after, hasPeople })
      if (page.length > 0) yield page
      // As `inTurns` does: whoever else waits for the process gets a turn.
      await setImmediate()
      after = page.length < PAGE ? undefined : page.at(-1)?.number
    }
  }
}

const COLUMNS = [
  'number',
  'author_kind',
  'created_at',
  'ready_at',
  'first_review_at',
  'merged_at',
  'closed_at',
  'effective_lines',
  'verdict',
  'depth',
  'ai_assisted',
  'approvals',
  'approvals_likely_stamped',
  'approvals_outsiders',
  'other_review',
  'reverts_number',
] as const satisfies readonly (keyof PullRequestsTable)[]

interface Page {
  readonly repositoryId: string
  /** The number after which it begins. */
  readonly after: number
  readonly hasPeople: boolean
}

async function readPage(store: Session, { repositoryId, after, hasPeople }: Page): Promise<readonly KeptSignalPull[]> {
  const rows = await store.db
    .selectFrom('pull_requests')
    .select(COLUMNS)
    .where('repository_id', '=', repositoryId)
    .where('number', '>', after)
    .where('author_kind', '!=', 'bot')
    .where('is_excluded', '=', 0)
    .where('ready_at', 'is not', null)
    .orderBy('number')
    .limit(PAGE)
    .execute()
  const last = rows.at(-1)?.number
  if (last === undefined) return []
  const range = { repositoryId, after, last }
  const comments = hasPeople ? await readComments(store, range) : NOBODY
  const signals = await readFacts(store, range, comments)
  const reviews = hasPeople ? await readReviews(store, range) : NOBODY
  return rows.map((row) => toKept(row, repositoryId, { signals, reviews }))
}

const NOBODY: ReadonlyMap<number, never> = new Map<number, never>()

interface Beside {
  readonly signals: ReadonlyMap<number, SignalRecord>
  readonly reviews: ReadonlyMap<number, KeptSignalPull['reviewedBy']>
}

/** @throws Error on a word that this version does not know */
function toKept(
  row: Pick<Selectable<PullRequestsTable>, (typeof COLUMNS)[number]>,
  repositoryId: string,
  { signals, reviews }: Beside,
): KeptSignalPull {
  return {
    repositoryId,
    number: row.number,
    authorKind: parseAuthorKind(row.author_kind),
    createdAt: row.created_at,
    readyAt: row.ready_at,
    firstReviewAt: row.first_review_at,
    mergedAt: row.merged_at,
    closedAt: row.closed_at,
    effectiveLines: row.effective_lines,
    verdict: parseVerdict(row.verdict),
    depth: row.depth,
    aiAssisted: parseAiHelp(row.ai_assisted),
    approvals: { n: row.approvals, rubberStamps: row.approvals_likely_stamped, outsiders: row.approvals_outsiders },
    otherReview: parseOtherReview(row.other_review),
    revertsNumber: row.reverts_number,
    signals: signals.get(row.number) ?? null,
    reviewedBy: reviews.get(row.number) ?? [],
  }
}

/**
 * Facts of pull requests that became ready at or after `since` (milliseconds since the epoch), by number and repository; without what
 * people commented, which counts for figures about people alone.
 */
export async function listSignalFacts(
  { db }: Session,
  repositoryIds: readonly string[],
  since: number,
): Promise<readonly FactsOfPull[]> {
  const facts: FactsOfPull[] = []
  await inTurns(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('signal_facts')
      .innerJoin('pull_requests', (join) =>
        join
          .onRef('pull_requests.repository_id', '=', 'signal_facts.repository_id')
          .onRef('pull_requests.number', '=', 'signal_facts.number'),
      )
      .selectAll('signal_facts')
      .where('pull_requests.repository_id', 'in', ids)
      .where('pull_requests.ready_at', '>=', since)
      .execute()
    for (const row of rows)
      facts.push({ repositoryId: row.repository_id, number: row.number, facts: toSignalRecord(row, []) })
  })
  return facts
}

interface FactsOfPull {
  readonly repositoryId: string
  readonly number: number
  readonly facts: SignalRecord
}

interface Range {
  readonly repositoryId: string
  readonly after: number
  readonly last: number
}

/** Its rows, in whichever table. */
function within({ repositoryId, after, last }: Range): Condition {
  return sql`repository_id = ${repositoryId} and number > ${after} and number <= ${last}`
}

async function readFacts(
  { db }: Session,
  range: Range,
  comments: ReadonlyMap<number, readonly SignalComment[]>,
): Promise<ReadonlyMap<number, SignalRecord>> {
  const rows = await db
    .selectFrom('signal_facts')
    .select(['number', ...columnNames(SIGNAL_COLUMNS)])
    .where(within(range))
    .execute()
  return new Map(rows.map((row) => [row.number, toSignalRecord(row, comments.get(row.number) ?? [])]))
}

async function readComments({ db }: Session, range: Range) {
  const rows = await db
    .selectFrom('signal_comments')
    .select(['number', 'person_key', 'directory'])
    .where(within(range))
    .execute()
  const found = new Map<number, SignalComment[]>()
  for (const { number, person_key: person, directory } of rows)
    found.getOrInsertComputed(number, () => []).push({ person, directory })
  return found
}

/** Reviews by people other than the author, by keyed hash; those of deleted or erased accounts are not among them. */
async function readReviews({ db }: Session, range: Range) {
  const rows = await db
    .selectFrom('reviews')
    .select(['number', 'reviewer_key', 'submitted_at'])
    .where(within(range))
    .where('reviewer_kind', '=', 'person')
    .where('is_author', '=', 0)
    .where('reviewer_key', 'is not', null)
    .execute()
  const found = new Map<number, KeptSignalPull['reviewedBy'][number][]>()
  for (const { number, reviewer_key, submitted_at: at } of rows)
    found.getOrInsertComputed(number, () => []).push({ person: reviewer_key ?? '', at })
  return found
}
