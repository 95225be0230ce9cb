import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

const room = join(import.meta.dirname, '..', '..', '..', 'src', 'jobs', 'evaluation')

/** Names of functions that read, by their verbs, among what a file imports from the adapters. */
function reads(file: string): string[] {
  const imports = readFileSync(join(room, file), 'utf8').matchAll(
    /^import \{([^}]*)\} from '\.\.\/\.\.\/(?:store|github)\//gm,
  )
  return [...imports].flatMap(([, names = '']) => names.match(/\b(?:find|list|read)[A-Z]\w*/g) ?? []).toSorted()
}

it.each([
  { file: 'judge-answer.ts', expected: [], why: 'judging is pure' },
  { file: 'evaluation.ts', expected: [], why: 'and so is what it is given and gives' },
  { file: 'save-verdict.ts', expected: [], why: 'saving only maps' },
  {
    file: 'publish-evaluation.ts',
    expected: ['findCheckRun', 'listUnsentAnnotations', 'readHunks'],
    why: 'a run whose id was lost in a crash, and the diff, which is read only where annotations are wanted',
  },
])('$file reads $expected: $why', ({ file, expected }) => {
  expect(reads(file)).toEqual(expected)
})
