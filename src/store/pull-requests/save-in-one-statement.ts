import { type SqlBool, sql } from 'kysely'
import { errorCode } from '../engine/error-code.ts'
import { columnNames, inputRows } from '../engine/in-chunks.ts'
import { prepared } from '../engine/postgres/prepared.ts'
import type { Session } from '../engine/session.ts'
import { RETRYABLE } from '../engine/transact.ts'
import {
  EVALUATION_COLUMNS,
  type EvaluationRecord,
  evaluationRow,
  REVIEW_COLUMNS,
  reviewRow,
} from './evaluation-record.ts'
import { SIGNAL_COLUMNS, toSignalRow } from './signal-record.ts'

const PULL_COLUMNS = columnNames(EVALUATION_COLUMNS)

const KEY_COLUMNS = { repository_id: 'text', number: 'bigint' } as const
const FACT_COLUMNS = { ...KEY_COLUMNS, ...SIGNAL_COLUMNS } as const
const COMMENT_COLUMNS = { ...KEY_COLUMNS, person_key: 'text', directory: 'text' } as const

/**
 * Saves an evaluation in one round trip to PostgreSQL instead of seven. False when nothing was written, and a transaction has to tell
 * whether anything may be: something is not known or was read later, or another transaction wrote meanwhile. SQLite has no such statement,
 * and no round trips.
 */
export async function saveInOneStatement(store: Session, evaluation: EvaluationRecord): Promise<boolean> {
  if (store.engine === 'sqlite' || store.db.isTransaction) return false
  try {
    return await write(store, evaluation)
  } catch (error) {
    if (RETRYABLE.has(errorCode(error))) return false
    throw error
  }
}

/**
 * A statement sees the database as it was when it began. So it writes only where the rows that it then locks are those that it saw
 * (`xmin`): otherwise it would keep reviews of the reading that came between, or the key of somebody who was erased.
 */
async function write(store: Session, evaluation: EvaluationRecord): Promise<boolean> {
  const { installationId, pull, reviews, signals } = evaluation
  const reviewRows = reviews.map((review) => reviewRow(pull, review))
  const key = { repository_id: pull.repositoryId, number: pull.number }
  const comments = signals.comments.map(({ person, directory }) => ({ ...key, person_key: person, directory }))
  const { rows } = await sql`with
    pull as materialized (select * from ${inputRows(store, EVALUATION_COLUMNS, [evaluationRow(evaluation)])}),
    review as materialized (select * from ${inputRows(store, REVIEW_COLUMNS, reviewRows)}),
    fact as materialized (select * from ${inputRows(store, FACT_COLUMNS, [{ ...key, ...toSignalRow(signals) }])}),
    comment as materialized (select * from ${inputRows(store, COMMENT_COLUMNS, comments)}),
    known as materialized (${lockKnown(installationId)}),
    saved as (${upsertPull}),
    gone as (
      delete from reviews using saved
      where reviews.repository_id = saved.repository_id and reviews.number = saved.number
        and reviews.id not in (select id from review)
    ),
    kept as (${upsertReviews}),
    noted as (${upsertFacts}),
    unsaid as (
      delete from signal_comments using saved
      where signal_comments.repository_id = saved.repository_id and signal_comments.number = saved.number
        and (signal_comments.person_key, signal_comments.directory) not in (select person_key, directory from comment)
    ),
    said as (${insertComments})
    select number from saved ${prepared('save-evaluation')}`.execute(store.db)
  return rows.length > 0
}

/** Not if an erasure holds the installation: the tombstone that it is about to write would be missed. */
function lockKnown(installationId: string) {
  return sql`select installations.id, installations.xmin as version from installations
    join repositories on repositories.installation_id = installations.id
    join pull on pull.repository_id = repositories.id
    where installations.id = ${installationId}
    for key share of installations skip locked`
}

const columns = sql.join(PULL_COLUMNS.map(sql.ref))
const changes = sql.join(PULL_COLUMNS.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))

const isKnown = sql<SqlBool>`exists (select from known join installations as seen using (id) where seen.xmin = known.version)`

const upsertPull = sql`insert into pull_requests (${columns}) select ${columns} from pull where ${isKnown}
  on conflict (repository_id, number) do update set ${changes}
  where pull_requests.taken_at <= excluded.taken_at and pull_requests.xmin = (
    select seen.xmin from pull_requests as seen join pull using (repository_id, number)
  )
  returning repository_id, number`

/** Whether the person behind a key asked to be forgotten. */
function isErased(key: string) {
  return sql`exists (
    select from known join erased_actors on erased_actors.installation_id = known.id where erased_actors.actor_key = ${sql.ref(key)}
  )`
}

const upsertReviews = sql`insert into reviews (repository_id, number, id, reviewer_key, reviewer_kind, is_author, submitted_at)
  select review.repository_id, review.number, id, case when ${isErased('review.reviewer_key')} then null else reviewer_key end,
    reviewer_kind, is_author, submitted_at
  from saved join review using (repository_id, number)
  on conflict (repository_id, number, id) do update set reviewer_key = excluded.reviewer_key,
    reviewer_kind = excluded.reviewer_kind, is_author = excluded.is_author, submitted_at = excluded.submitted_at`

const SIGNALS = columnNames(SIGNAL_COLUMNS)
const signalColumns = sql.join(SIGNALS.map(sql.ref))
const signalChanges = sql.join(SIGNALS.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))
const signalValues = sql.join(
  SIGNALS.map((name) =>
    name === 'author_key' ? sql`case when ${isErased('fact.author_key')} then null else author_key end` : sql.ref(name),
  ),
)

const upsertFacts = sql`insert into signal_facts (repository_id, number, ${signalColumns})
  select fact.repository_id, fact.number, ${signalValues} from saved join fact using (repository_id, number)
  on conflict (repository_id, number) do update set ${signalChanges}`

const insertComments = sql`insert into signal_comments (repository_id, number, person_key, directory)
  select comment.repository_id, comment.number, person_key, directory from saved join comment using (repository_id, number)
  where not ${isErased('comment.person_key')}
  on conflict do nothing`
