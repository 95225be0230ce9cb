import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'

/** A PostgreSQL server of our own: no other program uses it, and nothing of it is left afterwards. */
export interface PostgresCluster {
  /** Of its database `postgres`, in which nothing but schemas may be made. */
  readonly address: string
  /** The address of a schema of its own, made empty at this moment. */
  freshSchema(): Promise<string>
  stop(): Promise<void>
}

/** Where `initdb` and `postgres` are, or undefined on a machine without PostgreSQL. The newest version wins. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))))
}

/** Starts a server on a free port of this machine. Unless `durable`, it does not wait for the disk, which only a test may do. */
export async function startPostgres(
  bin: string,
  { durable = false }: { readonly durable?: boolean } = {},
): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-pg-'))
  const user = unprivilegedUser()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  const data = join(folder, 'data')
  const auth = [
    '--username=soundings',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ]
  execFileSync(join(bin, 'initdb'), ['-D', data, ...auth], { ...options, stdio: 'pipe' })
  protectRole(join(data, 'pg_hba.conf'))
  const port = await freePort()
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, ...settings(port, durable)], {
    ...options,
    stdio: 'pipe',
  })
  const kill = () => server.kill('SIGQUIT')
  process.once('exit', kill)
  await waitUntilReady(server)
  const admin = new pg.Client({ connectionString: address(port) })
  await admin.connect()
  return {
    address: address(port),
    freshSchema: () => makeSchema(admin, address(port)),
    async stop() {
      await waitUntilAlone(admin)
      await admin.end()
      server.kill('SIGINT')
      await once(server, 'exit')
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Makes an empty schema and gives the address that leads into it. */
export async function makeSchema(client: pg.Client, server: string): Promise<string> {
  const name = `t${randomUUID().replaceAll('-', '')}`
  await client.query(`create schema ${name}`)
  return `${server}?options=${encodeURIComponent(`-c search_path=${name}`)}`
}

function address(port: number): string {
  return `postgres://soundings@127.0.0.1:${port}/postgres`
}

function settings(port: number, durable: boolean): string[] {
  const disk = durable ? 'on' : 'off'
  const values = { port, listen_addresses: '127.0.0.1', fsync: disk, synchronous_commit: disk, max_connections: 200 }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Everybody is let in but the role `locked`, which no password opens. */
function protectRole(file: string): void {
  writeFileSync(file, `host all locked 127.0.0.1/32 scram-sha-256\n${readFileSync(file, 'utf8')}`)
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find(([login]) => login === name)
    if (account !== undefined) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new Error('running as root, and there is neither a user postgres nor nobody to start PostgreSQL as')
}

/** A closed pool says goodbye a moment later; the server must still be there then. */
async function waitUntilAlone(admin: pg.Client): Promise<void> {
  const others = `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
  const deadline = Date.now() + 5_000
  while ((await admin.query(others)).rows.length > 0 && Date.now() < deadline) await setImmediate()
}

function waitUntilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    server.stderr?.on('data', (chunk) => {
      output += chunk
      if (output.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${output}`)))
  })
}
