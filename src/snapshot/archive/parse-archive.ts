import { z } from 'zod'
import { parseInstant } from '../parse-instant.ts'
import { describeIssue } from './describe-issue.ts'

/**
 * Archives come from many exports: every key but `repo`, `number` and `createdAt` may be null or absent, unknown keys are ignored,
 * ids are numbers or text.
 */
const text = z.string().nullish()
const count = z.number().nullish()
const id = z.union([z.string(), z.number()]).nullish()
/** Text in an archive, milliseconds since the epoch from here on; null where there is none. */
const instant = text.transform((written, context) => (written == null ? null : readInstant(written, context)))

function readInstant(written: string, context: z.RefinementCtx): number {
  const at = parseInstant(written)
  if (at !== undefined) return at
  context.addIssue({ code: 'custom', message: 'is not an instant such as 2026-01-05T08:00:00Z' })
  return z.NEVER
}

/** Null or absent where the source does not have the list at all. */
function list<T extends z.ZodType>(item: T) {
  return z.array(item).nullish()
}

const review = z.object({
  id,
  author: text,
  authorType: text,
  authorAssociation: text,
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
  startLine: count,
  body: text,
  inReplyTo: id,
  diffHunk: text,
  /** Of the thread that it begins. */
  isResolved: z.boolean().nullish(),
  isOutdated: z.boolean().nullish(),
  resolvedBy: text,
})

const comment = z.object({ id, author: text, authorType: text, createdAt: instant, body: text })

/** A login; empty where an export writes an account that has none. */
const coAuthor = z.union([z.string(), z.object({ login: text }).transform(({ login }) => login ?? '')])

const commit = z.object({
  oid: text,
  author: text,
  authorName: text,
  authorEmail: text,
  /** As far as the source knows the accounts behind their addresses. */
  coAuthors: list(coAuthor),
  committedAt: instant,
  authoredAt: instant,
  message: text,
})

const file = z.object({
  path: z.string(),
  additions: count,
  deletions: count,
  status: text,
  previousPath: text,
  patch: text,
})

/** `reviewer` is whom a review was asked of. */
const event = z.object({ event: text, createdAt: instant, reviewer: text, reviewerType: text })

/** Exports write an account, or its login alone. */
const account = z.union([
  z.object({ login: text, type: text }),
  z.string().transform((login) => ({ login, type: null })),
])

const label = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])

const writtenPull = z.object({
  repo: z.string(),
  number: z.number().int(),
  author: text,
  authorType: text,
  state: text,
  createdAt: z.string().transform(readInstant),
  draft: z.boolean().nullish(),
  private: z.boolean().nullish(),
  fork: z.boolean().nullish(),
  readyAt: instant,
  mergedAt: instant,
  mergedBy: text,
  mergedByType: text,
  closedAt: instant,
  updatedAt: instant,
  additions: count,
  deletions: count,
  title: text,
  body: text,
  baseRef: text,
  headRef: text,
  headSha: text,
  labels: list(label),
  assignees: list(account),
  files: list(file),
  commits: list(commit),
  reviews: list(review),
  reviewComments: list(inlineComment),
  issueComments: list(comment),
  events: list(event),
})

/** Compiled, because an archive holds a hundred thousand of them; a schema that cannot be compiled would throw here. */
const archivedPull = z.compile(
  writtenPull.refine(({ state, mergedAt, closedAt }) => !isEnded(state) || mergedAt !== null || closedAt !== null, {
    error: 'says that it ended but not when (mergedAt and closedAt are missing)',
  }),
  { strict: true },
)

function isEnded(state: string | null | undefined): boolean {
  return state != null && /^(closed|merged)$/i.test(state)
}

/** One line of a pull-request archive, checked. Instants in milliseconds since the epoch; null or undefined for what it lacks. */
export type ArchivedPull = z.infer<typeof archivedPull>

/** What a line of an archive is made of: instants as text, and only what the source has. */
export type WrittenPull = z.input<typeof writtenPull>

/** A line that is a pull request, or one that is not and the reason in a few words. */
export type ArchiveLine =
  | { readonly kind: 'pull'; readonly pull: ArchivedPull }
  | { readonly kind: 'broken'; readonly why: string }

/** Reads one line of an archive. Bad input is an answer, not an exception. */
export function parseArchiveLine(line: string): ArchiveLine {
  const value = parseJson(line)
  return value === undefined ? { kind: 'broken', why: 'is not JSON' } : parseArchiveRecord(value)
}

/** The same of a line that is parsed as JSON already. */
export function parseArchiveRecord(value: unknown): ArchiveLine {
  const parsed = archivedPull.safeParse(value)
  if (parsed.success) return { kind: 'pull', pull: parsed.data }
  return { kind: 'broken', why: describeIssue(parsed.error) }
}

/** Undefined where it is not JSON. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
