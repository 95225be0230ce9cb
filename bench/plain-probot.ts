import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { run } from 'probot'

/**
 * What Soundings is compared with: Probot's own server as `probot run` starts it, with the least handler that loses nothing, one durable
 * insert of an event. Tells its parent the address. A line in the log for each request is left out (LOG_LEVEL), because Soundings
 * writes none.
 */
interface Event {
  readonly id: string
  readonly name: string
}

const { DATABASE_URL, DATA_DIR = '.' } = process.env

const insert = await (DATABASE_URL === undefined ? openSqlite(DATA_DIR) : openPostgres(DATABASE_URL))
const server = await run((app) => {
  app.onAny(async ({ id, name }) => insert({ id, name }))
})
process.send?.({ url: `http://${server.host}:${server.port}` })

async function openSqlite(folder: string): Promise<(event: Event) => Promise<void>> {
  const database = new Database(join(folder, 'probot.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table events (guid text primary key, name text not null)')
  const statement = database.prepare('insert into events (guid, name) values (?, ?) on conflict do nothing')
  return async ({ id, name }) => {
    statement.run(id, name)
  }
}

async function openPostgres(connectionString: string): Promise<(event: Event) => Promise<void>> {
  const pool = new pg.Pool({ connectionString })
  await pool.query('create table events (guid text primary key, name text not null)')
  return async ({ id, name }) => {
    await pool.query('insert into events (guid, name) values ($1, $2) on conflict do nothing', [id, name])
  }
}
