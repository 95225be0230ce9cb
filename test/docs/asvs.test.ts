import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'

const project = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, project), 'utf8')

interface Row {
  readonly id: string
  readonly holds: string
  /** A test file and the title of a test in it. */
  readonly tests: readonly (readonly [file: string, title: string])[]
}

/** The rows of the tables: a file is said once for the titles that follow it. */
const rows: readonly Row[] = [...read('docs/asvs.md').matchAll(/^\| (\d+\.\d+\.\d+) \|.*?\| (.*?) \| (.*) \|$/gm)].map(
  ([, id = '', middle = '', named = '']) => {
    let file = ''
    const tests = [...named.matchAll(/`(test\/[^`]+)`|"([^"]+)"/g)].flatMap(([, path, title]) => {
      file = path ?? file
      return title === undefined ? [] : [[file, title] as const]
    })
    return { id, holds: middle, tests }
  },
)

it('names the requirements of levels 1 and 2, each once', () => {
  const count = (chapter: string) => rows.filter(({ id }) => id.startsWith(`${chapter}.`)).length
  expect({ sessions: count('7'), oauth: count('10'), browsers: count('3') }).toEqual({
    sessions: 18,
    oauth: 4,
    browsers: 19,
  })
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
})

it.each(rows)('$id is held by tests that exist, or says why by none', ({ holds, tests }) => {
  if (tests.length === 0) expect(holds).toMatch(/^(not (ours|used)|the operator's)/)
  for (const [file, title] of tests) expect(read(file)).toContain(title)
})
