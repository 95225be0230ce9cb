import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

const tests = join(import.meta.dirname, '..')

/** Rows of the list of faults for which nothing can be tested, and why. */
const WITHOUT_TEST: Readonly<Record<string, string>> = {
  S09: 'no address out of a configuration or a text is ever asked: requests go to the GitHub and the channels that the environment names',
  S12: 'the configuration has one path, a constant of ours; nothing given is a path on this machine',
  G06: 'no figure is about one person, so there is nothing to opt out of; `erase` forgets somebody',
  G07: 'no table has a column for an address of mail; those in trailers of commits pass through memory',
  G08: 'there are no figures about one person to switch on',
}

const numbers = (letter: string, count: number, width: number) =>
  Array.from({ length: count }, (_, index) => letter + String(index + 1).padStart(width, '0'))
const ROWS = [
  ...numbers('D', 16, 0),
  ...numbers('F', 22, 0),
  ...'R02 R06 R07 R11 R13 R17 R19 R20 R30 R35 R37 R39 R41 R42 R49 R50 R51 R52 R55 R56'.split(' '),
  ...numbers('S', 29, 2),
  ...numbers('G', 8, 2),
]

function titles(): string {
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  const others = files.filter((file) => !import.meta.filename.endsWith(file))
  return others.map((file) => readFileSync(join(tests, file), 'utf8')).join('\n')
}

it('every row of the list of faults has a test that carries its id, or a reason', () => {
  const carried = new Set(titles().match(/\b[DFRSG]\d{1,2}\b/g))
  expect(ROWS.filter((row) => !carried.has(row) && !(row in WITHOUT_TEST))).toEqual([])
  expect(Object.keys(WITHOUT_TEST).filter((row) => carried.has(row))).toEqual([])
})
