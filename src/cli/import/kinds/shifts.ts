import type { Shift } from '../../../health/sources/shift.ts'
import { transact } from '../../../store/engine/transact.ts'
import { removeShifts, saveShifts } from '../../../store/signals/people/shifts.ts'
import { DAY_MS, HOUR_MS } from '../../../util/time.ts'
import { IMPORT_COLUMNS } from '../columns.ts'
import { defineKind, type ImportPlace } from '../import-kind.ts'
import { type Row, RowProblem } from '../row.ts'

/** A month, also that in which the clocks go back. */
const LONGEST_MS = 31 * DAY_MS + HOUR_MS

/** A shift under each key that its person may be kept by; the first is the one to keep. */
type KeyedShift = readonly Shift[]

/** Who carried the pager of a rotation, and when. */
export const shifts = defineKind<KeyedShift>({
  columns: IMPORT_COLUMNS.shifts,
  namesPeople: true,
  parse: toShift,
  save: ({ store, installationId }, items) =>
    transact(store, async (tx) => {
      await removeShifts(
        tx,
        installationId,
        items.flatMap((item) => item.slice(1)),
      )
      await saveShifts(
        tx,
        installationId,
        items.flatMap((item) => item.slice(0, 1)),
      )
    }),
  remove: ({ store, installationId }, items) => removeShifts(store, installationId, items.flat()),
})

async function toShift(row: Row, { personKeys }: ImportPlace): Promise<KeyedShift> {
  const [from, to] = [row.instant('starts_at'), row.instant('ends_at')]
  if (!row.isDeletion && to <= from) throw new RowProblem('ends_at is not after starts_at')
  if (to - from > LONGEST_MS) throw new RowProblem('a shift lasts 31 days at most')
  const rotation = row.text('rotation')
  const [timezone, isOverride] = [row.timezone(), row.flag('override', false)]
  const keys = await personKeys(row.text('person'))
  return keys.map((person) => ({ rotation, person, from, to, timezone, isOverride }))
}
