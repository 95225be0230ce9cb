import { z } from 'zod'

/** Archives come from many exports: every key may be null or absent, ids are numbers or text, instants may carry an offset. */
const text = z.string().nullish()
const count = z.number().nullish()
const instant = z
  .string()
  .nullish()
  .transform((value) => (value == null ? null : Date.parse(value)))
  .refine((value) => value === null || !Number.isNaN(value), { error: 'is not an instant' })
const id = z.union([z.string(), z.number()]).nullish()

function list<T extends z.ZodType>(item: T) {
  return z.array(item).nullish()
}

const review = z.object({
  id,
  author: text,
  authorType: text,
  state: text,
  submittedAt: instant,
  body: text,
  commitSha: text,
})

const inlineComment = z.object({
  id,
  reviewId: id,
  author: text,
  authorType: text,
  createdAt: instant,
  path: text,
  line: count,
  originalLine: count,
  body: text,
  inReplyTo: id,
  diffHunk: text,
})

const comment = z.object({ id, author: text, authorType: text, createdAt: instant, body: text })

const commit = z.object({
  oid: text,
  authorName: text,
  authorEmail: text,
  committedAt: instant,
  message: text,
})

const file = z.object({
  path: z.string(),
  additions: count,
  deletions: count,
  previousPath: text,
  status: text,
})

const event = z.object({ event: text, createdAt: instant, actor: text })

export const archivedPull = z.object({
  repo: z.string(),
  number: z.number().int(),
  author: text,
  authorType: text,
  state: text,
  createdAt: z
    .string()
    .transform((value) => Date.parse(value))
    .refine((value) => !Number.isNaN(value), { error: 'is not an instant' }),
  draft: z.boolean().nullish(),
  readyAt: instant,
  mergedAt: instant,
  mergedBy: text,
  closedAt: instant,
  additions: count,
  deletions: count,
  title: text,
  body: text,
  baseRef: text,
  headRef: text,
  headSha: text,
  labels: list(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])),
  files: list(file),
  commits: list(commit),
  reviews: list(review),
  reviewComments: list(inlineComment),
  issueComments: list(comment),
  events: list(event),
})

/** One line of a pull-request archive, checked. */
export type ArchivedPull = z.infer<typeof archivedPull>

export type ArchiveLine =
  | { readonly kind: 'pull'; readonly pull: ArchivedPull }
  | { readonly kind: 'broken'; readonly why: string }

/** Reads one line of an archive. Unknown keys are ignored; what is missing stays null. Never throws on bad input. */
export function parseArchiveLine(line: string): ArchiveLine {
  const value = parseJson(line)
  if (value === undefined) return { kind: 'broken', why: 'is not JSON' }
  const parsed = archivedPull.safeParse(value)
  if (parsed.success) return { kind: 'pull', pull: parsed.data }
  const [issue] = parsed.error.issues
  const key = issue?.path.join('.') ?? ''
  return {
    kind: 'broken',
    why: `${key === '' ? 'the line' : `\`${key}\``} ${issue?.message ?? 'is not a pull request'}`,
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
