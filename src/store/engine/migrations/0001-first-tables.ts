import type { CreateTableBuilder } from 'kysely'
import type { MigrationDb } from '../migration.ts'
import { createWork } from './first-queue-tables.ts'

/** Everything a first release keeps. What belongs to an installation goes with it: the references see to that. */
export const firstTables = {
  name: '0001-first-tables',
  async up(db: MigrationDb): Promise<void> {
    await createInstallations(db)
    await createPullRequests(db)
    await createEvaluationParts(db)
    await createDeliveries(db)
    await createWork(db)
    await createPublished(db)
  },
}

async function createInstallations({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('installations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('suspended_at', 'bigint')
    .addColumn('actor_secret', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('removed_installations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('removed_at', 'bigint', (column) => column.notNull())
    .execute()
  await withInstallation(schema.createTable('repositories').addColumn('id', 'text', (column) => column.primaryKey()))
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('is_private', 'integer', (column) => column.notNull())
    .addColumn('is_archived', 'integer', (column) => column.notNull())
    .addColumn('default_branch', 'text')
    .execute()
  await schema.createIndex('repositories_by_installation').on('repositories').column('installation_id').execute()
  await withInstallation(schema.createTable('erased_actors'))
    .addColumn('actor_key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('erased_actors_key', ['installation_id', 'actor_key'])
    .execute()
}

async function createPullRequests({ schema }: MigrationDb): Promise<void> {
  await withRepository(schema.createTable('pull_requests'))
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
  const index = (name: string) => schema.createIndex(name).on('pull_requests')
  await index('pull_requests_by_head').columns(['repository_id', 'head_sha']).execute()
  await index('pull_requests_by_start').columns(['repository_id', 'ready_at']).execute()
  await index('pull_requests_by_state').columns(['repository_id', 'state']).execute()
}

async function createEvaluationParts({ schema }: MigrationDb): Promise<void> {
  await withPullRequest(schema.createTable('reviews'), 'reviews')
    .addColumn('reviewer_key', 'text')
    .addColumn('reviewer_kind', 'text', (column) => column.notNull())
    .addColumn('is_author', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('submitted_at', 'bigint', (column) => column.notNull())
    .execute()
  await withPullRequest(schema.createTable('comment_scores'), 'comment_scores')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('path_hash', 'text')
    .addColumn('intent', 'text', (column) => column.notNull())
    .addColumn('informativeness', 'double precision', (column) => column.notNull())
    .addColumn('substance', 'double precision', (column) => column.notNull())
    .execute()
  await withRepository(schema.createTable('disputes'))
    .addColumn('by_key', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('disputes_key', ['repository_id', 'number', 'by_key'])
    .execute()
}

async function createDeliveries({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('deliveries')
    .addColumn('guid', 'text', (column) => column.primaryKey())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('action', 'text')
    .addColumn('installation_id', 'text')
    .addColumn('repository_id', 'text')
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('deliveries_by_time').on('deliveries').column('received_at').execute()
  await withRepository(schema.createTable('facts'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('facts_key', ['repository_id', 'number', 'kind', 'subject', 'at'])
    .execute()
}

async function createPublished({ schema }: MigrationDb): Promise<void> {
  await withInstallation(schema.createTable('published'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('marker', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text')
    .addColumn('content_hash', 'text')
    .addColumn('annotations', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('published_key', ['kind', 'key'])
    .execute()
  await schema.createIndex('published_by_installation').on('published').column('installation_id').execute()
  await withInstallation(schema.createTable('configurations'))
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('json', 'text', (column) => column.notNull())
    .addColumn('problems', 'text', (column) => column.notNull())
    .addColumn('etag', 'text')
    .addColumn('checked_at', 'bigint', (column) => column.notNull())
    .execute()
}

type Table = CreateTableBuilder<string, string>

function withInstallation(table: Table): Table {
  return table.addColumn('installation_id', 'text', (column) =>
    column.notNull().references('installations.id').onDelete('cascade'),
  )
}

function withRepository(table: Table): Table {
  return table
    .addColumn('repository_id', 'text', (column) => column.notNull().references('repositories.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
}

function withPullRequest(table: Table, name: string): Table {
  return table
    .addColumn('repository_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${name}_key`, ['repository_id', 'number', 'id'])
    .addForeignKeyConstraint(
      `${name}_of`,
      ['repository_id', 'number'],
      'pull_requests',
      ['repository_id', 'number'],
      (reference) => reference.onDelete('cascade'),
    )
}
