import { describe, expect, it } from '@jest/globals'
import { parseCsv } from '../../../src/cli/import/parse-csv.ts'

/** `2: 1|x`, a row a line; `?` behind one whose quotes do not match. The text comes letter by letter. */
async function rowsOf(text: string): Promise<readonly string[]> {
  const letters = (async function* () {
    yield* text
  })()
  const rows = await Array.fromAsync(parseCsv(letters))
  return rows.map(({ line, cells, isMisquoted }) => `${line}: ${cells.join('|')}${isMisquoted ? '?' : ''}`)
}

describe('rows of a CSV file', () => {
  it.each([
    { why: 'commas and quotes inside of quotes', text: 'a,b\n"x, ""y""",z\n', rows: ['1: a|b', '2: x, "y"|z'] },
    { why: 'lines that end as Windows does', text: 'a,b\r\n1,2\r\n', rows: ['1: a|b', '2: 1|2'] },
    {
      why: 'lines that end in several ways',
      text: 'a\r\n1\n2\r\n3\r4',
      rows: ['1: a', '2: 1', '3: 2', '4: 3', '5: 4'],
    },
    { why: 'lines without anything', text: '\n\na\n\n1\r\n\r\n2', rows: ['3: a', '5: 1', '7: 2'] },
    { why: 'a value over two lines', text: 'a\n"1\n2"\n3\n', rows: ['1: a', '2: 1\n2', '4: 3'] },
    { why: 'one over two lines of Windows', text: 'a\r\n"1\r\n2"\r\n3\r\n', rows: ['1: a', '2: 1\r\n2', '4: 3'] },
    { why: 'a quote in a value', text: 'a,b\n1,x"y\n2,z\n', rows: ['1: a|b', '2: 1|x"y?', '3: 2|z'] },
    {
      why: 'a value that goes on behind its quotes',
      text: 'a,b\n1,"x"y\n2,z\n',
      rows: ['1: a|b', '2: 1|"x"y?', '3: 2|z'],
    },
    { why: 'space before quotes', text: 'a,b\n1, "x"\n', rows: ['1: a|b', '2: 1|"x"?'] },
    { why: 'an empty value in quotes', text: 'a,b\n"",x\n', rows: ['1: a|b', '2: |x'] },
  ])('hold $why', async ({ text, rows }) => {
    expect(await rowsOf(text)).toEqual(rows)
  })

  it.each([
    { why: 'to the end', text: 'a\n"1\n2\n' },
    { why: 'until a quote of another row', text: 'a,b\n"1,2\n3,"4"\n' },
  ])('are none where a quote stays open $why', async ({ text }) => {
    await expect(rowsOf(text)).rejects.toMatchObject({ lines: expect.any(Number) })
  })
})
