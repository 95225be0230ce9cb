import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { ImportKindName } from '../../../src/cli/import/columns.ts'
import { type ImportTarget, importFiles } from '../../../src/cli/import/import-files.ts'
import { IMPORT_KINDS } from '../../../src/cli/import/kinds/kinds.ts'
import { reportFault } from '../../../src/cli/report-fault.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { createFolder } from './folder.ts'

describe('a file that cannot be taken as a whole', () => {
  const files = createFolder()

  const target = { isDryRun: true } as ImportTarget // nothing of it is asked for before the file is checked
  const output = { stdout: { write: () => true }, stderr: { write: () => true } }
  const refusal = (kind: ImportKindName, content: string | Buffer) =>
    importFiles(IMPORT_KINDS[kind], [files.write(content)], async () => target, output).catch((error: Error) =>
      error.message.replace(`${files.path()}/`, ''),
    )

  it.each<[string, ImportKindName, string | Buffer, string]>([
    [
      'an unknown column',
      'exits',
      'row,quarter,kind,salary\n1,2026-Q4,voluntary,1\n',
      'rows.csv: salary is no column here; columns, with commas between them, are row, quarter, kind, tenure, themes, deleted',
    ],
    ['a missing column', 'exits', 'row,quarter\n1,2026-Q4\n', 'rows.csv: the column kind is missing'],
    ['a column that is there twice', 'exits', 'row,row,quarter,kind\n', 'rows.csv: the column row is there twice'],
    ['nothing in it', 'exits', '', 'rows.csv is empty; its first line names the columns'],
    [
      'an unknown key of a JSON line',
      'headcount',
      '{"date":"2026-11-30","headcount":1}\n{"date":"2026-12-31","salary":1}\n',
      'rows.csv: salary is no column here; columns, with commas between them, are date, headcount, deleted',
    ],
    [
      'bytes that are not UTF-8',
      'headcount',
      Buffer.from([0x64, 0x61, 0xe4, 0x0a]),
      'rows.csv is not UTF-8; save it as UTF-8',
    ],
    [
      'UTF-16',
      'headcount',
      Buffer.from('\uFEFFdate,headcount\n', 'utf16le'),
      'rows.csv is not UTF-8; save it as UTF-8',
    ],
    [
      'UTF-16 without its mark',
      'headcount',
      Buffer.from('date,headcount\n', 'utf16le'),
      'rows.csv is not UTF-8; save it as UTF-8',
    ],
    [
      'a JSON list',
      'headcount',
      ' [{"date":"2026-11-30","headcount":1}]',
      'rows.csv is a JSON list; write one object a line instead',
    ],
    ['nothing but space', 'headcount', ' \n\n', 'rows.csv is empty; its first line names the columns'],
    [
      'semicolons between the columns',
      'headcount',
      'date;headcount\n2026-11-30;1\n',
      'rows.csv: date;headcount is no column here; columns, with commas between them, are date, headcount, deleted',
    ],
    [
      'a quote that stays open',
      'headcount',
      'date,headcount\n"2026-11-30,12\n',
      'rows.csv: line 2: the quotes do not match, or the row is too long',
    ],
    [
      'a quote that another row closes',
      'exits',
      'row,quarter,kind\n"1,2026-Q4,voluntary\n2,"2026-Q4",voluntary\n',
      'rows.csv: line 2: the quotes do not match, or the row is too long',
    ],
    [
      'a column without a name',
      'headcount',
      'date,headcount,\n2026-11-30,12,\n',
      'rows.csv: a column without a name is no column here; columns, with commas between them, are date, headcount, deleted',
    ],
    [
      'more than 50 MB',
      'headcount',
      Buffer.alloc(50 * 1024 * 1024 + 1, 'a'),
      'rows.csv is larger than 50 MB; split it',
    ],
    [
      'more than a million rows',
      'headcount',
      `date,headcount\n${'2026-11-30,1\n'.repeat(1_000_001)}`,
      'rows.csv has more than 1,000,000 rows; split it',
    ],
  ])('is refused: %s', async (_, kind, content, sentence) => {
    expect(await refusal(kind, content)).toBe(sentence)
  })

  it('ends with 2, as every mistake of the caller does', async () => {
    const file = files.write('row,quarter,kind,salary\n1,2026-Q4,voluntary,1\n')
    const error = await importFiles(IMPORT_KINDS.exits, [file], async () => target, output).catch((one: unknown) => one)
    expect(reportFault(error, { write: () => true })).toBe(2)
  })

  it('is refused when it is not there', async () => {
    const missing = importFiles(IMPORT_KINDS.exits, [join(files.path(), 'none.csv')], async () => target, output)
    await expect(missing).rejects.toThrow('cannot be read; check its path and permissions')
  })

  it.each([
    {
      why: 'begins with a byte order mark and ends its lines as Windows does',
      content: '\uFEFFdate,headcount\r\n2026-11-30,12\r\n',
    },
    { why: 'has its columns in quotes behind such a mark', content: '\uFEFF"date","headcount"\n"2026-11-30","12"\n' },
    { why: 'ends its lines as old Macs did', content: 'date,headcount\r2026-11-30,12\r' },
    { why: 'has its columns in another order', content: 'headcount,date\n12,2026-11-30\n' },
    { why: 'is of JSON lines behind a byte order mark', content: '\uFEFF{"date":"2026-11-30","headcount":12}\r\n' },
  ])('is taken where it $why', async ({ content }) => {
    const said: string[] = []
    const out = { write: (text: string) => said.push(text) }
    const file = files.write(content)
    const store = {} as Store // a dry run never asks it
    const place = { ...target, store, secret: { salt: '', keys: [] }, timezone: 'UTC' }
    expect(await importFiles(IMPORT_KINDS.headcount, [file], async () => place, { stdout: out, stderr: out })).toBe(0)
    expect(said).toEqual([`${file}: 1 row would be taken, 0 would be removed, 0 left out\n`])
  })
})
