import { execFile } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Environment } from '../../env.ts'
import { errorCode } from '../../store/engine/error-code.ts'
import { copySqlite } from '../../store/operations/copy-sqlite.ts'
import { openExistingStore, readCommandEnvironment } from '../open-command-store.ts'

interface Output {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/**
 * Writes a copy of the database to a file that only its owner reads, while the server runs. Exit code 1, with the command to give,
 * where PostgreSQL's own program is not on this machine.
 */
export async function backup(file: string, output: Output): Promise<number> {
  const env = readCommandEnvironment()
  if (env.DATABASE_URL !== undefined) return dumpPostgres(env.DATABASE_URL, file, output)
  await copyFile(env, file)
  output.stdout.write(
    `${file} is a copy of the database; to restore it, stop the server, remove soundings.db-wal and soundings.db-shm, and put it in place of soundings.db\n`,
  )
  return 0
}

async function copyFile(env: Environment, file: string): Promise<void> {
  const store = await openExistingStore(env)
  try {
    await copySqlite(store, file)
    chmodSync(file, 0o600)
  } finally {
    await store.close()
  }
}

/** The password goes by the environment, because every user of a machine sees the arguments of a process. */
async function dumpPostgres(databaseUrl: string, file: string, { stdout, stderr }: Output): Promise<number> {
  const options = ['--format=custom', '--no-owner', `--file=${file}`]
  const { address, password } = takePassword(databaseUrl)
  try {
    const env = password === '' ? process.env : { ...process.env, PGPASSWORD: password }
    await promisify(execFile)('pg_dump', [...options, `--dbname=${address}`], { env })
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
    stderr.write(
      `soundings: pg_dump is not on this machine; run where it is: pg_dump ${options.join(' ')} "$DATABASE_URL"\n`,
    )
    return 1
  }
  chmodSync(file, 0o600)
  stdout.write(
    `${file} is a dump of the database; to restore it: pg_restore --clean --if-exists --no-owner --dbname "$DATABASE_URL" ${file}\n`,
  )
  return 0
}

function takePassword(databaseUrl: string): { readonly address: string; readonly password: string } {
  const url = new URL(databaseUrl)
  const password = decodeURIComponent(url.password)
  url.password = ''
  return { address: url.href, password }
}
