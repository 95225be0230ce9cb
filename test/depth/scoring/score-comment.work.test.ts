import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { contentWords } from '../../../src/depth/forms/content-words.ts'
import { scoreComment } from '../../../src/depth/scoring/score-comment.ts'

/** Texts made to be slow: openings that never close, stretched words, runs without blanks, nests and floods of marks. */
const hostile = fc.constantFrom(
  '<!--',
  '<!-- ',
  '`',
  '``` ',
  '```\n',
  '[',
  '[](',
  '![a](b',
  '<',
  '<a ',
  '&',
  ':',
  ':a',
  '@',
  '#1',
  '_',
  '__a',
  '> ',
  '> > ',
  'lgtm',
  'lgtm ',
  'm',
  'oo',
  'thanks ',
  'looks good to me ',
  'ACK 1234567 ',
  '好',
  '好的',
  '请 ',
  '中\n',
  'ー',
  '한 ',
  'ก',
  'İ',
  'ß',
  'ありがとう',
  '/lgtm\n',
  '- [x] ',
  "'a",
  '?',
  '...',
  ' ',
  '\n',
  'Line 1: ',
  'a.c',
  'Patch Set 1: ',
  'http://',
  'http://a',
  '🚀',
  '\u200B',
  'e\u0301',
  'ﷺ',
  'a_',
  'aA',
  '<?',
  '<!x ',
  '<a b="',
  '<pre>',
  '](x "',
  '[x]: y "',
  '\n\n[x]: ',
  '[^1]: a\n',
  '- ',
  '- - > ',
  '    a\n\n',
  '~~~\n',
  '\\`',
  '\n-- \n',
  'On a Friday wrote:\n',
  '- [x] I have\n  ',
)
const SIZES = [500, 1000, 2000, 4000] as const

/** Counts look-ups and passes over a text while a comment is scored: what grows when an input is slow. */
function workOf(body: string, diffHunk: string): number {
  const spies = [
    jest.spyOn(Map.prototype, 'get'),
    jest.spyOn(Set.prototype, 'has'),
    jest.spyOn(Set.prototype, 'add'),
    jest.spyOn(String.prototype, 'includes'),
    jest.spyOn(String.prototype, 'slice'),
    jest.spyOn(String.prototype, 'indexOf'),
    jest.spyOn(RegExp.prototype, 'exec'),
    jest.spyOn(RegExp.prototype, 'test'),
  ]
  scoreComment(body, { diffHunk })
  const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
  for (const spy of spies) spy.mockRestore()
  return calls
}

describe('the work of scoring', () => {
  it('grows with the length of the text and no faster', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        for (const size of SIZES) {
          const body = (one + other).repeat(Math.ceil(size / (one + other).length))
          // One sign may stand for a whole phrase, which is what is read.
          const { length } = body.normalize('NFKC')
          expect(workOf(body, body)).toBeLessThanOrEqual(400 + 40 * length)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('cuts every word of a text once, however often it stands there', () => {
    const cuts = jest.spyOn(Intl.Segmenter.prototype, 'segment')
    contentWords('请确认 '.repeat(5_000))
    contentWords('请 '.repeat(5_000))
    expect(cuts.mock.calls.length).toBeLessThanOrEqual(1)
    cuts.mockRestore()
  })

  it('stops growing where a text is longer than anybody reads', () => {
    const work = (length: number) => workOf('The pool is never closed. '.repeat(length), '')
    expect(work(40_000)).toBe(work(4_000))
  })

  it('uses no pattern with a repetition inside an unbounded repetition', () => {
    const folder = join(import.meta.dirname, '../../../src/depth')
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
    const patterns = sources.flatMap((text) => [
      ...text.matchAll(/\/((?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n[])+)\/[gimsuy]*/g),
    ])
    const nested = patterns
      // The braces of `\p{…}` and `\u{…}` repeat nothing.
      .map(([pattern]) => pattern.replace(/\\[pu]\{[^}]*\}/g, '.'))
      .filter((pattern) => /\([^()]*[*+}][^()]*\)(?:[*+]|\{\d+,\})/.test(pattern))
    expect(patterns.length).toBeGreaterThan(20)
    expect(nested).toEqual([])
  })
})
