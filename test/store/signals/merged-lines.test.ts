import { expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { MergedLines } from '../../../src/health/sources/merged-lines.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { listMergedLines, listPatches, saveCounts, savePatch } from '../../../src/store/signals/merged-lines.ts'
import { evaluation, installShop, SHOP } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const MONDAY = Date.parse('2026-11-16')
const markers = { added: 0, removed: 0 }

function lineOf(number: number, changedIn14: number): MergedLines {
  const counts = { tracked: 10, untracked: 0, changedIn14, changedIn21: changedIn14 }
  return { repository: SHOP.id, number, mergedAt: MONDAY, ...counts, markersAdded: 0, markersRemoved: 0 }
}

/** How often a row was written so far, counted by the database itself. */
async function watchWrites({ db, engine }: Store): Promise<() => Promise<number>> {
  await sql`create table writes (number integer)`.execute(db)
  const then = sql`insert into writes values (new.number)`
  if (engine === 'sqlite') {
    await sql`create trigger watched after update on merged_lines begin ${then}; end`.execute(db)
  } else {
    const body = sql.raw("'begin insert into writes values (new.number); return new; end'")
    await sql`create function watched() returns trigger language plpgsql as ${body}`.execute(db)
    await sql`create trigger watched after update on merged_lines for each row execute function watched()`.execute(db)
  }
  return async () => {
    const { rows } = await sql<{ n: number | string }>`select count(*) as n from writes`.execute(db)
    return Number(rows[0]?.n)
  }
}

describeOnBothEngines('what became of merged lines', (openTestStore) => {
  it('is written where it changed, and nowhere else', async () => {
    const store = await openTestStore()
    await installShop(store)
    for (const number of [1, 2, 3]) {
      await savePatch(store, { repository: SHOP.id, number, mergedAt: MONDAY, markers, files: [] })
    }
    const countWrites = await watchWrites(store)
    const count = (lines: readonly MergedLines[], doneBefore = 0) => saveCounts(store, SHOP.id, { lines, doneBefore })
    await count([lineOf(1, 0), lineOf(2, 0), lineOf(3, 0)])
    expect(await countWrites()).toBe(3)
    await count([lineOf(1, 0), lineOf(2, 4), lineOf(3, 0)])
    expect(await countWrites()).toBe(4)
    expect((await listMergedLines(store, SHOP.installationId)).map(({ changedIn14 }) => changedIn14)).toEqual([0, 4, 0])
    await count([], MONDAY + 1)
    expect(await listPatches(store, SHOP.id)).toEqual([])
    expect(await countWrites()).toBe(7)
    await count([], MONDAY + 1)
    expect(await countWrites()).toBe(7)
  })

  it('is known to be a bot’s once its pull request was read, and then stands in no figure', async () => {
    const store = await openTestStore()
    await installShop(store)
    for (const number of [1, 2, 3])
      await savePatch(store, { repository: SHOP.id, number, mergedAt: MONDAY, markers, files: [] })
    await saveEvaluation(store, evaluation({ number: 1, authorKind: 'bot' }))
    await saveEvaluation(store, evaluation({ number: 2, authorKind: 'ai' }))
    expect((await listPatches(store, SHOP.id)).map(({ isByBot }) => isByBot)).toEqual([true, false, false])
    await saveCounts(store, SHOP.id, { lines: [1, 2, 3].map((number) => lineOf(number, 0)), doneBefore: 0 })
    expect((await listMergedLines(store, SHOP.installationId)).map(({ number }) => number)).toEqual([2, 3])
  })
})
