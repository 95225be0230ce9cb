import type { CreateTableBuilder } from 'kysely'
import type { MigrationDb } from '../migration.ts'

/**
 * What signals read beside pull requests and what organisations enter themselves: deployments, incidents with whom they paged, shifts,
 * people who joined or left, points and defects of other trackers. All is new, so that the release before goes on beside it.
 */
export const signalSources = {
  name: '0016-signal-sources',
  readableSince: '0007-publication-states',
  async up(db: MigrationDb): Promise<void> {
    await createDeployments(db)
    await createIncidents(db)
    await createOnCall(db)
    await createPeople(db)
    await createOtherTrackers(db)
  },
}

type Table = CreateTableBuilder<string, string>

/** Rows of an installation, which go with it. */
function ofInstallation({ schema }: MigrationDb, table: string): Table {
  return schema
    .createTable(table)
    .addColumn('installation_id', 'text', (column) =>
      column.notNull().references('installations.id').onDelete('cascade'),
    ) as Table
}

/** Rows of a repository, which go with it. */
function ofRepository({ schema }: MigrationDb, table: string): Table {
  return schema
    .createTable(table)
    .addColumn('repository_id', 'text', (column) =>
      column.notNull().references('repositories.id').onDelete('cascade'),
    ) as Table
}

async function createDeployments(db: MigrationDb): Promise<void> {
  await ofRepository(db, 'deployments')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('sha', 'text')
    .addColumn('task', 'text')
    .addColumn('is_production', 'integer')
    .addColumn('is_transient', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('succeeded_at', 'bigint')
    .addPrimaryKeyConstraint('deployments_key', ['repository_id', 'source', 'id'])
    .execute()
}

async function createIncidents(db: MigrationDb): Promise<void> {
  const key = ['installation_id', 'source', 'id', 'part'] as const
  await ofInstallation(db, 'incidents')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('resolved_at', 'bigint')
    .addColumn('repository_id', 'text', (column) => column.references('repositories.id').onDelete('set null'))
    .addColumn('service', 'text')
    .addColumn('rotation', 'text')
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('pull_number', 'integer')
    .addColumn('sha', 'text')
    .addColumn('has_notified', 'integer', (column) => column.notNull())
    .addColumn('merged_into', 'text')
    .addPrimaryKeyConstraint('incidents_key', [...key])
    .execute()
  await db.schema
    .createTable('pages')
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('responder_key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pages_key', [...key, 'responder_key'])
    .addForeignKeyConstraint('pages_incident', [...key], 'incidents', [...key], (constraint) =>
      constraint.onDelete('cascade'),
    )
    .execute()
  await ofInstallation(db, 'incident_senders')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('incident_senders_key', ['installation_id', 'source'])
    .execute()
}

async function createOnCall(db: MigrationDb): Promise<void> {
  await ofInstallation(db, 'shifts')
    .addColumn('rotation', 'text', (column) => column.notNull())
    .addColumn('person_key', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('timezone', 'text')
    .addColumn('is_override', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('shifts_key', ['installation_id', 'rotation', 'person_key', 'starts_at'])
    .execute()
}

async function createPeople(db: MigrationDb): Promise<void> {
  await ofInstallation(db, 'memberships')
    .addColumn('person_key', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('left_at', 'bigint')
    .addColumn('timezone', 'text')
    .addPrimaryKeyConstraint('memberships_key', ['installation_id', 'person_key'])
    .execute()
  await ofInstallation(db, 'exits')
    .addColumn('row_hash', 'text', (column) => column.notNull())
    .addColumn('quarter', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('themes', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('exits_key', ['installation_id', 'row_hash'])
    .execute()
  await ofInstallation(db, 'headcounts')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('people', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('headcounts_key', ['installation_id', 'day'])
    .execute()
}

async function createOtherTrackers(db: MigrationDb): Promise<void> {
  await ofRepository(db, 'imported_points')
    .addColumn('issue', 'text', (column) => column.notNull())
    .addColumn('points', 'double precision', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addPrimaryKeyConstraint('imported_points_key', ['repository_id', 'issue'])
    .execute()
  await ofInstallation(db, 'reported_defects')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('found_at', 'bigint', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('repository_id', 'text', (column) => column.references('repositories.id').onDelete('set null'))
    .addColumn('duplicate_of', 'text')
    .addPrimaryKeyConstraint('reported_defects_key', ['installation_id', 'source', 'id'])
    .execute()
}
