import type { MigrationDb } from '../migrate.ts'

/** Everything a first release keeps. */
export const firstTables = {
  name: '0001-first-tables',
  async up(db: MigrationDb): Promise<void> {
    await createInstallations(db)
    await createPullRequests(db)
    await createReviews(db)
    await createDeliveries(db)
    await createWork(db)
    await createPublished(db)
  },
}

async function createInstallations(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('suspended_at', 'bigint')
    .addColumn('actor_secret', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('repositories')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('is_private', 'integer', (column) => column.notNull())
    .addColumn('is_archived', 'integer', (column) => column.notNull())
    .addColumn('default_branch', 'text')
    .execute()
  await db.schema.createIndex('repositories_by_installation').on('repositories').column('installation_id').execute()
  await db.schema
    .createTable('erased_actors')
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('actor_key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('erased_actors_key', ['installation_id', 'actor_key'])
    .execute()
}

async function createPullRequests(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('pull_requests')
    .addColumn('repository_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('head_sha', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('is_draft', 'integer', (column) => column.notNull())
    .addColumn('is_fork', 'integer', (column) => column.notNull())
    .addColumn('author_kind', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('ready_at', 'bigint')
    .addColumn('first_review_at', 'bigint')
    .addColumn('merged_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('additions', 'integer')
    .addColumn('deletions', 'integer')
    .addColumn('effective_lines', 'integer')
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('depth', 'integer')
    .addColumn('verdict_json', 'text', (column) => column.notNull())
    .addColumn('ai_assisted', 'text')
    .addColumn('taken_at', 'bigint', (column) => column.notNull())
    .addColumn('hunks_sha', 'text')
    .addColumn('hunks_json', 'text')
    .addPrimaryKeyConstraint('pull_requests_key', ['repository_id', 'number'])
    .execute()
  await createIndexes(db)
}

async function createReviews(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('reviews')
    .addColumn('repository_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('reviewer_key', 'text')
    .addColumn('reviewer_kind', 'text', (column) => column.notNull())
    .addColumn('is_author', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('submitted_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reviews_key', ['repository_id', 'number', 'id'])
    .execute()
  await db.schema
    .createTable('comment_scores')
    .addColumn('repository_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('path_hash', 'text')
    .addColumn('intent', 'text', (column) => column.notNull())
    .addColumn('informativeness', 'double precision', (column) => column.notNull())
    .addColumn('substance', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('comment_scores_key', ['repository_id', 'number', 'id'])
    .execute()
}

async function createIndexes(db: MigrationDb): Promise<void> {
  await db.schema
    .createIndex('pull_requests_by_head')
    .on('pull_requests')
    .columns(['repository_id', 'head_sha'])
    .execute()
  await db.schema
    .createIndex('pull_requests_by_start')
    .on('pull_requests')
    .columns(['repository_id', 'ready_at'])
    .execute()
  await db.schema
    .createIndex('pull_requests_by_state')
    .on('pull_requests')
    .columns(['repository_id', 'state'])
    .execute()
}

async function createDeliveries(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('guid', 'text', (column) => column.primaryKey())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('action', 'text')
    .addColumn('installation_id', 'text')
    .addColumn('repository_id', 'text')
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('deliveries_by_time').on('deliveries').column('received_at').execute()
  await db.schema
    .createTable('facts')
    .addColumn('repository_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('facts_key', ['repository_id', 'number', 'kind', 'subject', 'at'])
    .execute()
}

async function createWork(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('work')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('first_requested_at', 'bigint', (column) => column.notNull())
    .addColumn('is_debounced', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('lease_token', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('again_due_at', 'bigint')
    .addColumn('dead_at', 'bigint')
    .addColumn('last_error', 'text')
    .addPrimaryKeyConstraint('work_key', ['kind', 'key'])
    .execute()
  await db.schema.createIndex('work_by_installation').on('work').columns(['installation_id', 'due_at']).execute()
  await db.schema
    .createTable('schedules')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('schedules_key', ['name', 'installation_id'])
    .execute()
  await db.schema
    .createTable('rate_budgets')
    .addColumn('installation_id', 'text', (column) => column.primaryKey())
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('remaining', 'integer')
    .addColumn('reset_at', 'bigint')
    .addColumn('blocked_until', 'bigint')
    .execute()
}

async function createPublished(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('published')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('marker', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text')
    .addColumn('content_hash', 'text')
    .addColumn('annotations', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('published_key', ['kind', 'key'])
    .execute()
  await db.schema
    .createTable('configurations')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addColumn('problems', 'text', (column) => column.notNull())
    .addColumn('etag', 'text')
    .addColumn('checked_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('disputes')
    .addColumn('repository_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('by_key', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('disputes_key', ['repository_id', 'number', 'by_key'])
    .execute()
}
