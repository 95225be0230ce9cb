/** The store cannot be used; the message is one sentence for the operator, with what to do. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem'
}

interface Place {
  readonly databaseUrl?: string
  readonly dataDir: string
}

const SQLITE: Readonly<Record<string, string>> = {
  SQLITE_CANTOPEN: 'cannot be opened; make the folder writable for this user or set DATA_DIR to another',
  SQLITE_READONLY: 'is read-only; make the folder writable for this user or set DATA_DIR to another',
  SQLITE_NOTADB: 'is not a database; restore it from a backup, or move it away to begin anew',
  SQLITE_CORRUPT: 'is damaged; restore it from a backup, or move it away to begin anew',
  SQLITE_FULL: 'cannot grow because the disk is full; free some space',
  EACCES: 'cannot be written; make the folder writable for this user or set DATA_DIR to another',
  EROFS: 'lies on a read-only file system; set DATA_DIR to a writable folder',
  ENOSPC: 'cannot grow because the disk is full; free some space',
  ENOTDIR: 'is not a folder; set DATA_DIR to a folder',
  EEXIST: 'is not a folder; set DATA_DIR to a folder',
}

const POSTGRES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer; start it, or correct the host and port in DATABASE_URL',
  ENOTFOUND: 'is not known; correct the host in DATABASE_URL',
  '28P01': 'refuses the password; correct DATABASE_URL',
  '28000': 'refuses the user; correct DATABASE_URL',
  '3D000': 'has no such database; create it, or correct DATABASE_URL',
  '42501': 'does not let this user create tables; grant it the rights on the schema',
}

/** Turns a fault of the engine into a sentence; what we do not know stays as it is, with its cause. */
export function describeStoreFault(error: unknown, { databaseUrl, dataDir }: Place): Error {
  if (error instanceof StoreProblem) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const table = databaseUrl === undefined ? SQLITE : POSTGRES
  const known = table[code] ?? table[code.split('_').slice(0, 2).join('_')]
  const place = databaseUrl === undefined ? `the database in ${dataDir}` : 'the PostgreSQL server'
  const why = known ?? `cannot be used: ${error instanceof Error ? error.message : String(error)}`
  return new StoreProblem(`${place} ${why}`, { cause: error })
}
