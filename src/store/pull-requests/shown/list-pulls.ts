import { type SqlBool, sql } from 'kysely'
import type { Verdict } from '../../../depth/verdict.ts'
import { DAY_MS } from '../../../util/time.ts'
import { columnNames, inChunks } from '../../engine/in-chunks.ts'
import type { PullRequestsTable } from '../../engine/schema.ts'
import type { Session } from '../../engine/session.ts'
import { type PullRecord, RECORD_COLUMNS, toPullRecord } from '../pull-record.ts'

/** Where a list goes on: behind this pull request. */
export interface PullCursor {
  /** Of the instant that the list is sorted by, milliseconds since the epoch. */
  readonly at: number
  readonly repositoryId: string
  readonly number: number
}

/** Which pull requests are wanted; all of it has to hold. Instants in milliseconds since the epoch. */
export interface PullQuestion {
  readonly repositoryIds: readonly string[]
  /** What the list is sorted by, newest first, and what has to lie in [from, to). */
  readonly sortedBy: 'ready_at' | 'merged_at'
  readonly from: number
  readonly to: number
  readonly authorKinds: readonly PullRecord['authorKind'][]
  /** Undefined: with AI help or without. */
  readonly isAssisted: boolean | undefined
  /** Undefined: all. */
  readonly verdicts: readonly Verdict[] | undefined
  readonly state: PullRecord['state'] | undefined
  /** Undefined: reviewed or not; else whether a person has reviewed it, in whatever way. */
  readonly isReviewed: boolean | undefined
  readonly isQuestioned: boolean
  readonly isDraft: boolean | undefined
  /** Name of the team by whose files it belongs to it; undefined: all. */
  readonly team: string | undefined
  readonly limit: number
  readonly after: PullCursor | undefined
}

/** So much time is looked through first; four times as much each time that does not fill the list. */
const FIRST_SPAN_MS = 7 * DAY_MS
const WIDER = 4

/** The newest first. Looks back no further than the list needs, so that its first page costs the same in any store. */
export async function listPulls(store: Session, question: PullQuestion): Promise<readonly PullRecord[]> {
  const found: PullRecord[] = []
  let end = Math.min(question.to, question.after === undefined ? question.to : question.after.at + 1)
  for (let span = FIRST_SPAN_MS; end > question.from && found.length < question.limit; span *= WIDER) {
    const start = Math.max(question.from, end - span)
    for (const pull of await readSpan(store, question, { start, end })) found.push(pull)
    end = start
  }
  return found.slice(0, question.limit)
}

async function readSpan(
  { db }: Session,
  question: PullQuestion,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<readonly PullRecord[]> {
  const { sortedBy, limit } = question
  const rows: PullRecord[] = []
  await inChunks(question.repositoryIds, async (ids) => {
    const found = await db
      .selectFrom('pull_requests')
      .select(columnNames(RECORD_COLUMNS))
      .where('repository_id', 'in', ids)
      .where(sortedBy, '>=', start)
      .where(sortedBy, '<', end)
      .where('is_excluded', '=', 0)
      .where('author_kind', 'in', question.authorKinds)
      .where(conditionsOf(question))
      .where(isBehind(question))
      .orderBy(sortedBy, 'desc')
      .orderBy('repository_id')
      .orderBy('number')
      .limit(limit)
      .execute()
    for (const row of found) rows.push(toPullRecord(row))
  })
  const at = (pull: PullRecord) => (sortedBy === 'ready_at' ? pull.readyAt : pull.mergedAt) ?? 0
  return rows.toSorted((a, b) => at(b) - at(a) || compareText(a.repositoryId, b.repositoryId) || a.number - b.number)
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function conditionsOf({ isAssisted, verdicts, state, isReviewed, isQuestioned, isDraft, team }: PullQuestion) {
  const no = sql.lit(null)
  const all = [
    isAssisted === undefined ? undefined : isAssisted ? sql`ai_assisted is not ${no}` : sql`ai_assisted is ${no}`,
    verdicts && sql`verdict in (${sql.join(verdicts)})`,
    state && sql`state = ${state}`,
    isReviewed === undefined
      ? undefined
      : isReviewed
        ? sql`first_review_at is not ${no}`
        : sql`first_review_at is ${no} and other_review is ${no}`,
    isQuestioned ? sql`approvals_questioned > 0` : undefined,
    isDraft === undefined ? undefined : sql`is_draft = ${Number(isDraft)}`,
    // Names stand in a list as JSON writes them, so that none is part of another.
    team === undefined ? undefined : sql`replace(teams, ${JSON.stringify(team)}, '') <> teams`,
  ].filter((one) => one !== undefined)
  return all.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(all, sql` and `)}`
}

function isBehind({ after, sortedBy }: PullQuestion) {
  if (after === undefined) return sql<SqlBool>`1 = 1`
  const { at, repositoryId, number } = after
  const column = sql.ref<PullRequestsTable>(sortedBy)
  return sql<SqlBool>`(${column} < ${at} or (${column} = ${at}
    and (repository_id > ${repositoryId} or (repository_id = ${repositoryId} and number > ${number}))))`
}

/** Undefined where it is not known. */
export async function findPull({ db }: Session, repositoryId: string, number: number): Promise<PullRecord | undefined> {
  const row = await db
    .selectFrom('pull_requests')
    .select(columnNames(RECORD_COLUMNS))
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && toPullRecord(row)
}
