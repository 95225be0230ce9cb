/**
 * Everything a review is judged by, in one query. Its cost is 1 point: the connections below need about 107 requests when full
 * (100 of them for the comments of each thread), divided by 100 and rounded (docs: "Rate limits for the GraphQL API").
 */
const pageInfo = 'totalCount pageInfo { hasNextPage endCursor }'

const actor = `__typename login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }`

const comment = `id createdAt body author { ${actor} }`

const inlineComments = `${pageInfo} nodes { ${comment} diffHunk pullRequestReview { id submittedAt } }`

/** What is asked of each item of a connection. */
const ITEMS = {
  reviews: `id state submittedAt body commit { oid } authorAssociation author { ${actor} }`,
  reviewThreads:
    'id path line startLine diffSide startDiffSide isResolved isOutdated resolvedBy { __typename login databaseId }',
  comments: comment,
  commits: 'commit { id oid message committedDate authoredDate author { name email user { databaseId login } } }',
  files: 'path additions deletions changeType',
  timelineItems: `__typename
    ... on ReadyForReviewEvent { createdAt }
    ... on ConvertToDraftEvent { createdAt }
    ... on ClosedEvent { createdAt }
    ... on ReopenedEvent { createdAt }
    ... on HeadRefForcePushedEvent { createdAt }
    ... on ReviewRequestedEvent { createdAt requestedReviewer { __typename
      ... on User { login databaseId } ... on Bot { login databaseId } ... on Mannequin { login databaseId } } }`,
} as const

const FILTERS: Readonly<Partial<Record<Connection, string>>> = {
  timelineItems:
    ', itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, CLOSED_EVENT, REOPENED_EVENT, HEAD_REF_FORCE_PUSHED_EVENT, REVIEW_REQUESTED_EVENT]',
}

export type Connection = keyof typeof ITEMS

export const CONNECTION_NAMES: readonly Connection[] = [
  'reviews',
  'reviewThreads',
  'comments',
  'commits',
  'files',
  'timelineItems',
]

/** What a pull request itself says. */
export const FIXED_FIELDS = `number title body state isDraft isCrossRepository createdAt mergedAt closedAt additions deletions
  changedFiles baseRefName headRefName headRefOid author { ${actor} } mergedBy { ${actor} }
  labels(first: 100) { nodes { name } } assignees(first: 10) { nodes { __typename login databaseId } }`

/** Open pull requests whose head is this one's base. */
const STACK = 'baseRef { associatedPullRequests(first: 1, states: OPEN) { totalCount } }'

/** One page of a connection; `paging` is what GraphQL calls `first` and `after`, `comments` the same of each thread's comments. */
export function selectPage(name: Connection, paging: string, comments: string): string {
  const inside = name === 'reviewThreads' ? `comments(${comments}) { ${inlineComments} }` : ''
  return `${name}(${paging}${FILTERS[name] ?? ''}) { ${pageInfo} nodes { ${ITEMS[name]} ${inside} } }`
}

function pageOf(name: Connection): string {
  return selectPage(name, `first: $${name}First, after: $${name}After`, 'first: $threadCommentsFirst')
}

/** The query for the given connections; the first page asks for all of them, later pages only for those that go on. */
export function pullRequestQuery(connections: readonly Connection[], withFixedFields: boolean): string {
  const variables = connections.map((name) => `$${name}First: Int!, $${name}After: String`)
  if (connections.includes('reviewThreads')) variables.push('$threadCommentsFirst: Int!')
  return `query PullRequest($owner: String!, $name: String!, $number: Int!, ${variables.join(', ')}) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    databaseId nameWithOwner isPrivate
    pullRequest(number: $number) {
      updatedAt ${withFixedFields ? `${FIXED_FIELDS}\n      ${STACK}` : 'number'}
      ${connections.map(pageOf).join('\n      ')}
    }
  }
}`
}

/** Whose the addresses of commits' authors are, co-authors included. Up to 100 commits are a point. */
export const COMMIT_AUTHORS_QUERY = `query CommitAuthors($ids: [ID!]!) {
  rateLimit { cost remaining resetAt }
  nodes(ids: $ids) { ... on Commit { oid authors(first: 20) { nodes { email user { databaseId login } } } } }
}`

/** One page more of a thread longer than its first page. */
export const THREAD_COMMENTS_QUERY = `query ThreadComments($id: ID!, $first: Int!, $after: String) {
  rateLimit { cost remaining resetAt }
  node(id: $id) { ... on PullRequestReviewThread { comments(first: $first, after: $after) { ${inlineComments} } } }
}`
