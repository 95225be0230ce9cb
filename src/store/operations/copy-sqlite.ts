import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'
import { StoreProblem } from '../engine/store-problem.ts'

/**
 * Copies an SQLite database into one file while others read and write it: the copy is the database at one instant. The file appears
 * under its name only when it is whole. @throws StoreProblem when the file is there already, or cannot be written
 */
export async function copySqlite({ db }: Session, file: string): Promise<void> {
  if (existsSync(file)) throw new StoreProblem(`${file} exists; give a name that is free`)
  const unfinished = `${file}.unfinished`
  rmSync(unfinished, { force: true })
  try {
    reserve(unfinished, file)
    await sql`vacuum into ${unfinished}`.execute(db)
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** SQLite copies into an empty file; that it cannot be made is a fault of the place, not of the database. */
function reserve(unfinished: string, file: string): void {
  try {
    writeFileSync(unfinished, '', { mode: 0o600 })
  } catch (cause) {
    throw new StoreProblem(`${file} cannot be written; name a file in a folder that is there and writable`, { cause })
  }
}
