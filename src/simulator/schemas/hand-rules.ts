import { z } from 'zod'

/** What GitHub refuses although its published schemas allow it (documentation and reported errors). */
const MAX_MESSAGE_BYTES = 65_536
const MAX_TEXT = 65_535

const withinBytes = (text: string) => Buffer.byteLength(text) <= MAX_MESSAGE_BYTES

const annotation = z
  .object({
    path: z.string().min(1, 'path is required'),
    start_line: z.number().min(1, 'start_line begins at 1'),
    end_line: z.number(),
    start_column: z.number().optional(),
    message: z.string().min(1, 'message is required').refine(withinBytes, 'message is at most 64 KB'),
    title: z.string().max(255, 'title is at most 255 characters').optional(),
    raw_details: z.string().refine(withinBytes, 'raw_details is at most 64 KB').optional(),
  })
  .refine(({ start_line, end_line }) => end_line >= start_line, 'an annotation ends before it begins')
  .refine(
    ({ start_column, start_line, end_line }) => start_column === undefined || start_line === end_line,
    'columns need a single line',
  )

const output = z.strictObject({
  title: z.string().min(1, 'title is required'),
  summary: z.string().max(MAX_TEXT, 'summary is at most 65,535 characters'),
  text: z.string().max(MAX_TEXT, 'text is at most 65,535 characters').optional(),
  annotations: z.array(annotation).max(50, 'at most 50 annotations a request').default([]),
  images: z.array(z.unknown()).optional(),
})

const action = z.strictObject({
  label: z.string().max(20, 'a label has at most 20 characters'),
  description: z.string().max(40, 'a description has at most 40 characters'),
  identifier: z.string().max(20, 'an identifier has at most 20 characters'),
})

const checkRun = z
  .object({
    status: z.string().optional(),
    conclusion: z.string().optional(),
    output: output.optional(),
    actions: z.array(action).max(3, 'at most 3 actions').default([]),
  })
  .refine(
    ({ status, conclusion }) => status !== 'completed' || conclusion !== undefined,
    'a completed run needs a conclusion',
  )
  .refine(({ conclusion }) => conclusion !== 'stale', 'only GitHub makes a run stale')

const body = z.string().max(65_536, 'body is at most 65,536 characters')
const labelName = z.string().max(50, 'a label has at most 50 characters')

const issue = z.object({
  title: z
    .union([z.string().min(1, 'title is required').max(256, 'title is at most 256 characters'), z.number()])
    .optional(),
  body: body.nullish(),
  labels: z
    .array(z.union([labelName, z.object({ name: labelName })]))
    .max(100, 'at most 100 labels')
    .optional(),
})

const label = z.object({
  name: labelName.min(1, 'name is required'),
  color: z
    .string()
    .regex(/^[0-9a-f]{6}$/i, 'color is six hexadecimal digits without #')
    .optional(),
  description: z.string().max(100, 'a description has at most 100 characters').nullish(),
})

const RULES: Readonly<Record<string, z.ZodType>> = {
  'POST /repos/{owner}/{repo}/check-runs': checkRun,
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': checkRun,
  'POST /repos/{owner}/{repo}/issues': issue,
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': issue,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': z.object({ body }),
  'POST /repos/{owner}/{repo}/labels': label,
}

/** What is wrong with a body beyond the schemas; empty when nothing is. */
export function checkHandRules(operation: string, given: unknown): readonly string[] {
  const parsed = RULES[operation]?.safeParse(given)
  if (parsed === undefined || parsed.success) return []
  return parsed.error.issues.map(({ path, message }) => `${operation} ${path.join('.')} ${message}`)
}
