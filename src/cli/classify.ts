import { z } from 'zod'
import { type CommentContext, scoreComment } from '../depth/scoring/score-comment.ts'
import { describeCommentReason } from '../reports/shared/comment-reason-texts.ts'
import { toReasonJson } from '../reports/shared/reason-json.ts'
import { describeIssue } from '../snapshot/archive/describe-issue.ts'
import { toUtf8 } from './archive/to-utf8.ts'
import { linesOf } from './lines-of.ts'

const comment = z.object({
  id: z.union([z.string(), z.number()]),
  body: z.string(),
  path: z.string().nullish(),
  diffHunk: z.string().nullish(),
})

interface Out {
  write(text: string): unknown
}

/** Scores each comment; a broken line is reported with its number and skipped, and the exit code is then 1. */
export async function classify(input: AsyncIterable<Buffer>, out: Out, errors: Out): Promise<number> {
  let number = 0
  let broken = 0
  for await (const lines of linesOf(toUtf8(chunksOf(input)))) {
    for (const line of lines) {
      number += 1
      if (line.trim() === '') continue
      const parsed = parseLine(line)
      if (typeof parsed !== 'string') {
        out.write(`${JSON.stringify(scoreLine(parsed))}\n`)
        continue
      }
      broken += 1
      errors.write(`line ${number}: ${parsed}; skipped\n`)
    }
  }
  return broken === 0 ? 0 : 1
}

async function* chunksOf(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* input
}

function scoreLine(line: z.infer<typeof comment>) {
  const { reasons, ...score } = scoreComment(line.body, contextOf(line))
  return {
    id: line.id,
    ...score,
    reasons: reasons.map((reason) => toReasonJson(reason, describeCommentReason(reason))),
  }
}

function contextOf({ path, diffHunk }: z.infer<typeof comment>): CommentContext {
  return { ...(path != null && { path }), ...(diffHunk != null && { diffHunk }) }
}

function parseLine(text: string): z.infer<typeof comment> | string {
  try {
    const parsed = comment.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
    return describeIssue(parsed.error, 'a comment')
  } catch (error) {
    if (error instanceof SyntaxError) return 'not JSON'
    throw error
  }
}
