import type { CreateTableBuilder } from 'kysely'
import type { MigrationDb } from '../migration.ts'

/**
 * What signals need to know of a pull request beside its verdict, with keys of people for figures about groups of them. All is new, so
 * that the release before goes on beside it; pull requests of before say more once they are read again.
 */
export const signalFacts = {
  name: '0018-signal-facts',
  readableSince: '0007-publication-states',
  async up(db: MigrationDb): Promise<void> {
    await createFacts(db)
    await createComments(db)
    await createAnswers(db)
  },
}

async function createFacts({ schema }: MigrationDb): Promise<void> {
  await ofPullRequest(schema.createTable('signal_facts'))
    .addColumn('base_ref', 'text')
    .addColumn('work_started_at', 'bigint')
    .addColumn('reviewed_at', 'bigint')
    .addColumn('approved_at', 'bigint')
    .addColumn('change_requests', 'integer', (column) => column.notNull())
    .addColumn('added_lines', 'integer')
    .addColumn('is_revert', 'integer', (column) => column.notNull())
    .addColumn('undoes_number', 'integer')
    .addColumn('is_hotfix', 'integer', (column) => column.notNull())
    .addColumn('is_refactoring', 'integer', (column) => column.notNull())
    .addColumn('is_tests', 'integer', (column) => column.notNull())
    .addColumn('closes', 'text', (column) => column.notNull())
    .addColumn('points', 'double precision')
    .addColumn('records_added', 'integer')
    .addColumn('records_imported', 'integer')
    .addColumn('directories', 'text', (column) => column.notNull())
    .addColumn('author_key', 'text')
    .addColumn('is_alone', 'integer')
    .addPrimaryKeyConstraint('signal_facts_key', ['repository_id', 'number'])
    .execute()
  await schema.createIndex('signal_facts_author').on('signal_facts').column('author_key').execute()
}

async function createComments({ schema }: MigrationDb): Promise<void> {
  await ofPullRequest(schema.createTable('signal_comments'))
    .addColumn('person_key', 'text', (column) => column.notNull())
    .addColumn('directory', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('signal_comments_key', ['repository_id', 'number', 'person_key', 'directory'])
    .execute()
  await schema.createIndex('signal_comments_person').on('signal_comments').column('person_key').execute()
}

async function createAnswers({ schema }: MigrationDb): Promise<void> {
  await schema
    .createTable('signal_answers')
    .addColumn('installation_id', 'text', (column) =>
      column.notNull().references('installations.id').onDelete('cascade'),
    )
    .addColumn('signal_id', 'text', (column) => column.notNull())
    .addColumn('value', 'double precision')
    .addColumn('breaker', 'text')
    .addPrimaryKeyConstraint('signal_answers_key', ['installation_id', 'signal_id'])
    .execute()
}

type Table = CreateTableBuilder<string, string>

function ofPullRequest(table: Table): Table {
  return table
    .addColumn('repository_id', 'text', (column) => column.notNull().references('repositories.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
}
