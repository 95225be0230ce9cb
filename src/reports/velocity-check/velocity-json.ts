import type { CheckedRow } from './velocity-check.ts'

/** The public form of the check: which signal decides each row, and what it reads as. Null where none has data. */
export function velocityJson(checked: readonly CheckedRow[]) {
  return checked.map(({ name, decisive, reading }) => ({
    row: name,
    signal: decisive?.signal.id ?? null,
    reads: reading,
  }))
}
