import { describe, expect, it } from '@jest/globals'
import { classify } from '../../src/cli/classify.ts'
import { scoreComment } from '../../src/depth/scoring/score-comment.ts'
import type { CommentScore } from '../../src/depth/verdict.ts'
import { describeCommentReason } from '../../src/reports/shared/comment-reason-texts.ts'

async function run(...lines: readonly string[]) {
  const written = { out: '', errors: '' }
  const sink = (key: keyof typeof written) => ({
    write: (text: string) => {
      written[key] += text
    },
  })
  async function* input() {
    yield Buffer.from(lines.join('\n'))
  }
  const code = await classify(input(), sink('out'), sink('errors'))
  const printed = written.out.split('\n').filter((line) => line !== '')
  return { code, errors: written.errors, scores: printed.map((line): unknown => JSON.parse(line)) }
}

/** Every reason is printed with its text. */
function withTexts({ reasons, ...score }: CommentScore) {
  return { ...score, reasons: reasons.map((reason) => ({ ...reason, text: describeCommentReason(reason) })) }
}

describe('classify', () => {
  it('prints the score of each comment with its id, by text, path and hunk', async () => {
    const body = 'Too many blanks in here.'
    const diffHunk = '@@ -1 +1 @@\n+lock.take()'
    const { code, scores } = await run(
      JSON.stringify({ id: 7, body, path: 'src/a.ts', diffHunk }),
      JSON.stringify({ id: 'b', body, path: null, diffHunk: null }),
    )
    expect(scores).toEqual([
      { id: 7, ...withTexts(scoreComment(body, { diffHunk })) },
      { id: 'b', ...withTexts(scoreComment(body)) },
    ])
    expect(scores[0]).not.toEqual({ ...(scores[1] as object), id: 7 }) // both are objects, by the line above
    expect(code).toBe(0)
  })

  it.each([
    { why: 'a mark of the byte order', encode: (text: string) => Buffer.from(`\ufeff${text}`) },
    { why: 'UTF-16, as PowerShell writes it', encode: (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le') },
  ])('reads $why', async ({ encode }) => {
    async function* input() {
      yield encode('{"id": 1, "body": "LGTM"}\r\n')
    }
    const errors: string[] = []
    const code = await classify(input(), { write: () => true }, { write: (text) => errors.push(text) })
    expect({ code, errors }).toEqual({ code: 0, errors: [] })
  })

  it('reports a broken line with its number, goes on, and says so by its exit code', async () => {
    const { code, errors, scores } = await run(
      '{"id": 1, "body": "LGTM"}',
      'nonsense',
      '{"id": 2}',
      '{"id":3,"body":""}',
    )
    expect(errors).toMatch(/line 2: not JSON; skipped\nline 3: "body" is missing; skipped/)
    expect(scores).toHaveLength(2)
    expect(code).toBe(1)
  })
})
