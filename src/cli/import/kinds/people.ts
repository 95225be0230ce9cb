import type { Headcount, Membership } from '../../../health/sources/people.ts'
import { transact } from '../../../store/engine/transact.ts'
import {
  removeExits,
  removeHeadcounts,
  removeMemberships,
  type StoredExit,
  saveExits,
  saveHeadcounts,
  saveMemberships,
} from '../../../store/signals/people.ts'
import { IMPORT_COLUMNS } from '../columns.ts'
import { defineKind, type ImportPlace } from '../import-kind.ts'
import { type Row, RowProblem } from '../row.ts'

/** When people began and left. */
export const people = defineKind<readonly Membership[]>({
  columns: IMPORT_COLUMNS.people,
  namesPeople: true,
  parse: toMembership,
  save: ({ store, installationId }, items) =>
    transact(store, async (tx) => {
      await removeMemberships(
        tx,
        installationId,
        items.flatMap((item) => item.slice(1)),
      )
      await saveMemberships(
        tx,
        installationId,
        items.flatMap((item) => item.slice(0, 1)),
      )
    }),
  remove: ({ store, installationId }, items) => removeMemberships(store, installationId, items.flat()),
})

async function toMembership(row: Row, { personKeys }: ImportPlace): Promise<readonly Membership[]> {
  const [startedAt, leftAt] = [row.instant('started_on'), row.optionalInstant('left_on')]
  if (leftAt !== null && leftAt < startedAt) throw new RowProblem('left_on is before started_on')
  const timezone = row.timezone()
  const keys = await personKeys(row.text('login'))
  return keys.map((person) => ({ person, startedAt, leftAt, timezone }))
}

const THEMES = ['quality', 'pace', 'on-call', 'growth', 'pay', 'management', 'relocation', 'family', 'other']

/** People who left, without a name or a date. How long they had been there is checked, and not kept. */
export const exits = defineKind<StoredExit>({
  columns: IMPORT_COLUMNS.exits,
  namesPeople: false,
  parse: toExit,
  save: ({ store, installationId }, items) => saveExits(store, installationId, items),
  remove: ({ store, installationId }, items) => removeExits(store, installationId, items),
})

function toExit(row: Row, { hash }: ImportPlace): StoredExit {
  const quarter = row.text('quarter')
  if (!row.isDeletion && !/^\d{4}-Q[1-4]$/.test(quarter)) throw new RowProblem('quarter is not one such as 2026-Q4')
  row.word('tenure', ['6-24', '<6', '>24'], '6-24')
  return {
    rowHash: hash(row.text('row')),
    quarter,
    kind: row.word('kind', ['voluntary', 'involuntary', 'retirement', 'contract', 'transfer']),
    themes: toThemes(row.optional('themes')),
  }
}

function toThemes(written: string | null): readonly string[] {
  const themes = (written ?? '')
    .split(';')
    .map((theme) => theme.trim())
    .filter((theme) => theme !== '')
  const unknown = themes.find((theme) => !THEMES.includes(theme))
  if (unknown !== undefined) throw new RowProblem(`unknown theme ${unknown}`)
  return [...new Set(themes)]
}

/** How many people there were on a day. */
export const headcount = defineKind<Headcount>({
  columns: IMPORT_COLUMNS.headcount,
  namesPeople: false,
  parse: toHeadcount,
  save: ({ store, installationId }, items) => saveHeadcounts(store, installationId, items),
  remove: ({ store, installationId }, items) => removeHeadcounts(store, installationId, items),
})

function toHeadcount(row: Row): Headcount {
  const date = row.text('date')
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) === true
  if (!isDate) throw new RowProblem('date is not a date such as 2026-11-30')
  const count = row.number('headcount')
  if (!Number.isInteger(count) || count > 10_000_000) throw new RowProblem('headcount is not a number of people')
  return { date, people: count }
}
