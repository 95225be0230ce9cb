import { errorCode } from './error-code.ts'

/** The store cannot be used; the message is one sentence for the operator, with what to do. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem'
}

interface StoreLocation {
  readonly databaseUrl?: string
  readonly dataDir: string
}

const NOT_WRITABLE = 'cannot be written; make the folder writable for this user or set DATA_DIR to another'
const NO_FOLDER = 'is not in a folder; set DATA_DIR to a folder'
const DISK_FULL = 'cannot grow because the disk is full; free some space'

const SQLITE: Readonly<Record<string, string>> = {
  SQLITE_CANTOPEN: NOT_WRITABLE,
  SQLITE_READONLY: NOT_WRITABLE,
  EACCES: NOT_WRITABLE,
  EPERM: NOT_WRITABLE,
  EROFS: 'lies on a read-only file system; set DATA_DIR to a writable folder',
  SQLITE_NOTADB: 'is not a database; restore it from a backup, or move it away to begin anew',
  SQLITE_CORRUPT: 'is damaged; restore it from a backup, or move it away to begin anew',
  SQLITE_FULL: DISK_FULL,
  SQLITE_IOERR: 'cannot be read or written; look at the disk, it may be full or broken',
  SQLITE_BUSY: 'is locked by another process; stop that process, or wait until it is done',
  ENOSPC: DISK_FULL,
  ENOENT: 'cannot be made there; set DATA_DIR to a writable folder',
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
}

const POSTGRES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer; start it, or correct the host and port in DATABASE_URL',
  ETIMEDOUT: 'does not answer in time; correct the host and port in DATABASE_URL, or open the firewall',
  ENOTFOUND: 'is not known; correct the host in DATABASE_URL',
  EAI_AGAIN: 'cannot be looked up now; correct the host in DATABASE_URL, or try again when the name service answers',
  ERR_INVALID_URL: 'is not named by a valid address; write DATABASE_URL as postgres://user:password@host:5432/name',
  '28P01': 'refuses the password; correct DATABASE_URL',
  '28000': 'refuses the user; correct DATABASE_URL',
  '3D000': 'has no such database; create it, or correct DATABASE_URL',
  '42501': 'does not let this user create tables; grant it the rights on the schema',
  '53300': 'has no connection left; raise max_connections, or run fewer replicas',
  '57P03': 'is still starting; try again in a moment',
}

/** Turns a fault of the engine into a sentence; what we do not know is passed on in the engine's words, with its cause. */
export function toStoreProblem(error: unknown, { databaseUrl, dataDir }: StoreLocation): StoreProblem {
  if (error instanceof StoreProblem) return error
  const code = codeOf(error)
  const table = databaseUrl === undefined ? SQLITE : POSTGRES
  // SQLite's extended codes begin with the plain one: SQLITE_READONLY_DIRECTORY.
  const known = table[code] ?? table[code.split('_').slice(0, 2).join('_')]
  const place = databaseUrl === undefined ? `the database in ${dataDir}` : 'the PostgreSQL server'
  const why = known ?? `cannot be used: ${Error.isError(error) ? error.message : String(error)}`
  return new StoreProblem(`${place} ${why}`, { cause: error })
}

/** The pool's own time-out has no code. */
function codeOf(error: unknown): string {
  const isTimeout = Error.isError(error) && /timeout/i.test(error.message)
  return errorCode(error) || (isTimeout ? 'ETIMEDOUT' : '')
}
