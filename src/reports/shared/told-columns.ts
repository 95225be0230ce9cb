export interface Columns {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A table without the columns in which no row says anything; the first, which names the rows, stays. */
export function toldColumns(header: readonly string[], rows: readonly (readonly string[])[]): Columns {
  const isTold = (index: number) => index === 0 || rows.some((row) => !SILENT.has(row[index] ?? ''))
  const told = (cells: readonly string[]) => cells.filter((_, index) => isTold(index))
  return { header: told(header), rows: rows.map(told) }
}

const SILENT: ReadonlySet<string> = new Set(['', '—'])
