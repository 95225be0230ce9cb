import type { ForeignPull } from './foreign-pull.ts'
import { accountOf } from './foreign-pull.ts'
import { bodyAt, type Json, listAt, nodesOf, numberAt, textAt, valueAt } from './json-values.ts'

type Reviews = ForeignPull['reviews']
type InlineComments = ForeignPull['reviewComments']
type Commits = ForeignPull['commits']
type Events = ForeignPull['events']

/** Reviews of `gh` and of GraphQL; null where they are not there, cut off, or lack what makes a review. */
export function readReviews(nodes: readonly Json[] | null): Reviews {
  if (nodes === null || nodes.some((node) => node.author === undefined || node.state === undefined)) return null
  return nodes.map((node) => {
    const { login: author, type: authorType } = accountOf(node.author)
    return {
      id: textAt(node, 'id'),
      author,
      authorType,
      authorAssociation: textAt(node, 'authorAssociation'),
      state: textAt(node, 'state'),
      submittedAt: textAt(node, 'submittedAt') ?? textAt(node, 'publishedAt') ?? textAt(node, 'createdAt'),
      body: bodyAt(node, 'body') ?? bodyAt(node, 'bodyText'),
      commitSha: textAt(node, 'commit', 'oid'),
    }
  })
}

/** Inline comments below threads or below reviews; null where neither is there, or one of them is cut off. */
export function readInlineComments(pull: Json): InlineComments {
  const threads = listAt(pull, 'reviewThreads')
  const parents = threads ?? listAt(pull, 'reviews')
  if (parents === null || (threads === null && !parents.some(({ comments }) => comments !== undefined))) return null
  const found = parents.map((parent) => commentsBelow(parent, threads === null))
  return found.includes(null) ? null : found.flatMap((comments) => comments ?? [])
}

function commentsBelow(parent: Json, isReview: boolean): InlineComments {
  const comments = listAt(parent, 'comments')
  if (comments === null) return null
  const first = isReview ? null : textAt(comments[0], 'id')
  return comments.map((node) => {
    const { login: author, type: authorType } = accountOf(node.author)
    const id = textAt(node, 'id')
    return {
      id,
      reviewId: isReview ? textAt(parent, 'id') : textAt(node, 'pullRequestReview', 'id'),
      author,
      authorType,
      createdAt: textAt(node, 'createdAt'),
      path: textAt(node, 'path') ?? textAt(parent, 'path'),
      line: numberAt(node, 'line') ?? numberAt(node, 'originalLine') ?? numberAt(parent, 'line'),
      body: bodyAt(node, 'body') ?? bodyAt(node, 'bodyText'),
      inReplyTo: textAt(node, 'replyTo', 'id') ?? (id === first ? null : first),
      diffHunk: textAt(node, 'diffHunk'),
    }
  })
}

export function readComments(nodes: readonly Json[] | null): ForeignPull['issueComments'] {
  if (nodes === null || nodes.some(({ createdAt }) => createdAt === undefined)) return null
  return nodes.map((node) => {
    const { login: author, type: authorType } = accountOf(node.author)
    const body = bodyAt(node, 'body') ?? bodyAt(node, 'bodyText')
    return { id: textAt(node, 'id'), author, authorType, createdAt: textAt(node, 'createdAt'), body }
  })
}

/** GraphQL has the commit one step deeper than `gh`; a query for its checks alone has nothing to read. */
export function readCommits(nodes: readonly Json[] | null): Commits {
  const commits = nodes?.map((node) => valueAt(node, 'commit') ?? node) ?? null
  if (commits === null || commits.some((commit) => textAt(commit, 'oid') === null)) return null
  return commits.map((commit) => {
    const [first, ...others] = listAt(commit, 'authors') ?? []
    const author = valueAt(commit, 'author') ?? first
    return {
      oid: textAt(commit, 'oid'),
      message: textAt(commit, 'message') ?? joinMessage(commit),
      committedAt: textAt(commit, 'committedDate') ?? textAt(commit, 'authoredDate'),
      authoredAt: textAt(commit, 'authoredDate'),
      authorName: textAt(author, 'name'),
      authorEmail: textAt(author, 'email'),
      author: loginOf(author),
      coAuthors: others.flatMap((one) => loginOf(one) ?? []),
    }
  })
}

/** GraphQL has the account one step deeper than `gh`. */
function loginOf(author: unknown): string | null {
  return textAt(author, 'user', 'login') ?? textAt(author, 'login')
}

function joinMessage(commit: unknown): string {
  return [textAt(commit, 'messageHeadline'), textAt(commit, 'messageBody')].filter((part) => part !== null).join('\n\n')
}

/** Null also where fewer are listed than were changed. */
export function readFiles(nodes: readonly Json[] | null, changedFiles: number | null): ForeignPull['files'] {
  if (nodes === null || (changedFiles !== null && changedFiles > nodes.length)) return null
  const files = nodes.map((node) => ({
    path: textAt(node, 'path') ?? '',
    additions: numberAt(node, 'additions'),
    deletions: numberAt(node, 'deletions'),
  }))
  return files.some(({ path }) => path === '') ? null : files
}

/** What GraphQL calls the events that the archive names as REST does. */
const EVENTS: ReadonlyMap<string, string> = new Map([
  ['ReadyForReviewEvent', 'ready_for_review'],
  ['ConvertToDraftEvent', 'convert_to_draft'],
  ['ReopenedEvent', 'reopened'],
  ['ClosedEvent', 'closed'],
  ['MergedEvent', 'merged'],
  ['HeadRefForcePushedEvent', 'head_ref_force_pushed'],
  ['ReviewRequestedEvent', 'review_requested'],
])

/** A timeline may be asked for by kind of event, so that a part of it is as good as the whole. */
export function readTimeline(pull: Json): Events {
  const connection = valueAt(pull, 'timelineItems') ?? valueAt(pull, 'timeline')
  const nodes = Array.isArray(connection) ? listAt(connection) : nodesOf(Object(connection))
  if (nodes === undefined || nodes === null) return null
  return nodes.flatMap((node) => {
    const event = EVENTS.get(textAt(node, '__typename') ?? '')
    return event === undefined ? [] : [{ event, createdAt: textAt(node, 'createdAt') }]
  })
}
