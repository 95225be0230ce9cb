import { sql } from 'kysely'
import type { MigrationDb } from '../migration.ts'

/**
 * What is known of something that we wrote is one JSON value, different for each kind. Until now all had the columns of a check, and a
 * label's name was kept as its marker. Checks of merge queues become a kind of their own.
 */
export const publicationStates = {
  name: '0007-publication-states',
  async up(db: MigrationDb): Promise<void> {
    await db.schema.alterTable('published').addColumn('repository_id', 'text').execute()
    await fillRepositories(db)
    await sql`update published set kind = 'merge-group-check' where kind = 'check' and marker like 'merge-group/%'`.execute(
      db,
    )
    await fillStates(db)
    for (const column of ['marker', 'external_id', 'content_hash', 'annotations', 'place']) {
      await db.schema.alterTable('published').dropColumn(column).execute()
    }
  },
}

/** All keys but those of digests begin with the repository's id. */
async function fillRepositories(db: MigrationDb): Promise<void> {
  const end = db.engine === 'postgres' ? sql`strpos(key, '/')` : sql`instr(key, '/')`
  await sql`update published set repository_id = substr(key, 1, ${end} - 1) where kind != 'digest' and ${end} > 0`.execute(
    db,
  )
}

async function fillStates(db: MigrationDb): Promise<void> {
  const isPostgres = db.engine === 'postgres'
  const object = isPostgres ? sql`json_build_object` : sql`json_object`
  const annotations = isPostgres ? sql`annotations::json` : sql`json(annotations)`
  await sql`update published set state = cast(case
    when kind = 'check' and state = 'posted' and external_id is not null then ${object}('step', 'posted', 'externalId', marker,
      'runId', external_id, 'contentHash', coalesce(content_hash, ''), 'annotations', ${annotations})
    when kind = 'check' then ${object}('step', 'posting', 'externalId', marker)
    when kind = 'digest' and state = 'posted' and external_id is not null then ${object}('step', 'posted',
      'issueNumber', cast(external_id as integer))
    when kind = 'digest' then ${object}('step', 'posting', 'repositoryId', place)
    when kind = 'waiting-label' then ${object}('label', marker)
    else ${object}('step', state) end as text)`.execute(db)
}
