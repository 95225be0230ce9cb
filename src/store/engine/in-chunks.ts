/** SQLite takes 32,766 parameters a statement, PostgreSQL 65,535; our widest row has 25. */
const ROWS = 500

/** Runs a statement on so many rows as one may hold, in order. */
export async function inChunks<T>(rows: readonly T[], run: (chunk: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) await run(rows.slice(start, start + ROWS))
}
