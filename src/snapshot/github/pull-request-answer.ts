import { z } from 'zod'

/** What GitHub's GraphQL answers about one pull request; every page is parsed with this before anything trusts it. */
const instant = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number())

const actor = z.object({ __typename: z.string(), login: z.string(), databaseId: z.number().nullish() }).nullable()
export type ActorAnswer = z.infer<typeof actor>

/** Of a GitHub that does not know the field, as of one that names nobody. */
const knownActor = actor.optional().transform((one) => one ?? null)

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

/** A connection with its nodes; a null node is one that GitHub could not or would not show. */
function connection<T extends z.ZodType>(node: T) {
  return z.object({ totalCount: z.number(), pageInfo, nodes: z.array(node.nullable()).nullable() })
}

/** Empty where nothing was written, which REST tells as null. */
const body = z
  .string()
  .nullable()
  .transform((text) => text ?? '')

const comment = z.object({ id: z.string(), createdAt: instant, body, author: actor })

const inlineComment = comment.extend({
  diffHunk: z.string().nullish(),
  pullRequestReview: z.object({ id: z.string(), submittedAt: instant.nullable() }).nullable(),
})

const review = z.object({
  id: z.string(),
  /** GitHub may add one. */
  state: z.string(),
  submittedAt: instant.nullable(),
  body,
  commit: z.object({ oid: z.string() }).nullable(),
  author: actor,
  authorAssociation: z.string().nullish(),
})

/** `LEFT` counts the lines of the old file. */
const side = z.enum(['LEFT', 'RIGHT']).nullish().catch(null)

const thread = z.object({
  id: z.string(),
  path: z.string(),
  line: z.number().nullable(),
  startLine: z.number().nullable(),
  diffSide: side,
  startDiffSide: side,
  isResolved: z.boolean(),
  isOutdated: z.boolean(),
  resolvedBy: knownActor,
  comments: connection(inlineComment),
})

const account = z.object({ databaseId: z.number().nullish(), login: z.string() })
export type AccountAnswer = z.infer<typeof account>

const signature = z.object({ email: z.string().nullable(), user: account.nullish() })

const commit = z.object({
  commit: z.object({
    /** Under which it is asked for again. */
    id: z.string().optional(),
    oid: z.string(),
    message: z.string(),
    committedDate: instant,
    authoredDate: instant,
    author: signature.extend({ name: z.string().nullable() }).nullable(),
  }),
})

/** `coAuthors` are those who signed with a work address, where it was asked whose that is. */
export type CommitAnswer = z.infer<typeof commit>['commit'] & { readonly coAuthors?: readonly AccountAnswer[] }

/** A commit's authors as far as they can be shown: its own first, then those of its `Co-authored-by` trailers. */
export const commitAuthors = z.object({
  authors: z.object({ nodes: z.array(signature.nullable()).nullable() }).nullish(),
})

const file = z.object({ path: z.string(), additions: z.number(), deletions: z.number(), changeType: z.string() })

const timelineItem = z.object({
  __typename: z.string(),
  createdAt: instant.optional(),
  requestedReviewer: z
    .object({ __typename: z.string(), login: z.string().optional(), databaseId: z.number().nullish() })
    .nullish(),
})

const connections = {
  reviews: connection(review).nullable(),
  reviewThreads: connection(thread),
  comments: connection(comment),
  commits: connection(commit),
  files: connection(file).nullable(),
  timelineItems: connection(timelineItem),
}

const fixedFields = {
  number: z.number(),
  title: z.string(),
  body,
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
  isCrossRepository: z.boolean(),
  createdAt: instant,
  /** Already a number where it comes from the list, which is read by it. */
  updatedAt: z.union([z.number(), instant]).optional(),
  mergedAt: instant.nullable(),
  closedAt: instant.nullable(),
  additions: z.number(),
  deletions: z.number(),
  changedFiles: z.number(),
  baseRefName: z.string(),
  headRefName: z.string(),
  headRefOid: z.string(),
  baseRef: z.object({ associatedPullRequests: z.object({ totalCount: z.number() }) }).nullish(),
  author: actor,
  mergedBy: knownActor,
  assignees: z.object({ nodes: z.array(actor).nullable() }).nullish(),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() }).nullable()).nullable() }).nullable(),
}

export const pullRequestPage = z.object(connections).partial()
/** Stands for the cursor of a connection whose first page is still to be read. */
export const FROM_THE_START = ''
/** The same where of threads only their number is known yet. */
export const listedPage = z.object({
  ...connections,
  reviewThreads: z.object({ totalCount: z.number() }).transform(({ totalCount }) => ({
    totalCount,
    pageInfo: { hasNextPage: totalCount > 0, endCursor: FROM_THE_START },
    nodes: [],
  })),
})
export const pullRequestFields = z.object({ ...fixedFields })
export const threadCommentsPage = connection(inlineComment)

export type PullRequestPage = z.infer<typeof pullRequestPage>
export type PullRequestFields = z.infer<typeof pullRequestFields>
export type InlineCommentAnswer = z.infer<typeof inlineComment>
export type ThreadAnswer = z.infer<typeof thread>

/** All pages of one pull request put together: what `deriveSnapshot` works on. */
export interface PullRequestAnswer {
  readonly fields: PullRequestFields
  readonly repository: { readonly id: string; readonly nameWithOwner: string; readonly isPrivate: boolean }
  readonly reviews: readonly z.infer<typeof review>[]
  readonly threads: readonly ThreadAnswer[]
  readonly comments: readonly z.infer<typeof comment>[]
  readonly commits: readonly { readonly commit: CommitAnswer }[]
  readonly files: readonly z.infer<typeof file>[] | null
  readonly timelineItems: readonly z.infer<typeof timelineItem>[]
  /** One phrase for each part that is not all there. */
  readonly missing: readonly string[]
}
