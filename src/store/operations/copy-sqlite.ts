import { existsSync, renameSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'
import { StoreProblem } from '../engine/store-problem.ts'

/**
 * Copies an SQLite database into one file while others read and write it: the copy is the database at one instant. The file appears
 * under its name only when it is whole. @throws StoreProblem when the file is there already
 */
export async function copySqlite({ db }: Session, file: string): Promise<void> {
  if (existsSync(file)) throw new StoreProblem(`${file} exists; give a name that is free`)
  const unfinished = `${file}.unfinished`
  rmSync(unfinished, { force: true })
  try {
    await sql`vacuum into ${unfinished}`.execute(db)
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}
