import { createServer } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { createNodeMiddleware, Probot } from 'probot'

/**
 * What Soundings is compared with: Probot's own server with the least handler that loses nothing, one durable insert of an event, and
 * all defaults. Says its address on standard output.
 */
interface Event {
  readonly id: string
  readonly name: string
}

const { DATABASE_URL, DATA_DIR = '.', PRIVATE_KEY = '', WEBHOOK_SECRET = '' } = process.env

const insert = await (DATABASE_URL === undefined ? openSqlite(DATA_DIR) : openPostgres(DATABASE_URL))
const probot = new Probot({ appId: 1, privateKey: PRIVATE_KEY, secret: WEBHOOK_SECRET, logLevel: 'fatal' })
const middleware = await createNodeMiddleware((app) => app.onAny(async ({ id, name }) => insert({ id, name })), {
  probot,
  webhooksPath: '/api/github/webhooks',
})
const server = createServer((request, response) => {
  middleware(request, response, () => response.writeHead(404).end())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('a listening server has an address')
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`)
})

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
