import { accountOf, type Conversion, type ForeignPull, repositoryOfUrl, unusable } from './foreign-pull.ts'
import { bodyAt, flagAt, type Json, listAt, numberAt, textAt, valueAt } from './json-values.ts'

/** A pull request of the REST API, from a list, by itself or as an issue; with whatever lists somebody joined to it. */
export function readGithubRest(pull: Json, repository: string | null): Conversion {
  const merge = mergeOf(pull)
  if (merge === undefined) return unusable('whether it was merged is not in it ("merged_at" is missing)')
  const { login: author, type: authorType } = accountOf(pull.user ?? pull.author)
  const timeline = listAt(pull, 'timeline') ?? listAt(pull, 'timeline_events')
  return {
    kind: 'pull',
    pull: {
      repo: repositoryOf(pull) ?? repository,
      number: numberAt(pull, 'number') ?? Number.NaN,
      author,
      authorType,
      state: merge.isMerged ? 'MERGED' : (textAt(pull, 'state')?.toUpperCase() ?? null),
      createdAt: textAt(pull, 'created_at') ?? '',
      updatedAt: textAt(pull, 'updated_at'),
      mergedAt: merge.at,
      closedAt: textAt(pull, 'closed_at'),
      mergedBy: accountOf(pull.merged_by).login,
      draft: flagAt(pull, 'draft'),
      additions: numberAt(pull, 'additions'),
      deletions: numberAt(pull, 'deletions'),
      title: textAt(pull, 'title'),
      body: bodyAt(pull, 'body'),
      baseRef: textAt(pull, 'base', 'ref'),
      headRef: textAt(pull, 'head', 'ref'),
      headSha: textAt(pull, 'head', 'sha'),
      labels: listAt(pull, 'labels')?.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])) ?? null,
      files: readRestFiles(listAt(pull, 'files'), numberAt(pull, 'changed_files')),
      commits: readRestCommits(listAt(pull, 'commits') ?? listAt(pull, 'commits_list')),
      reviews: readRestReviews(
        listAt(pull, 'reviews') ?? timeline?.filter(({ event }) => event === 'reviewed') ?? null,
      ),
      reviewComments: readRestInline(pull),
      issueComments: readRestComments(pull),
      events: readRestEvents(timeline ?? listAt(pull, 'events')),
    },
  }
}

/** Undefined where it ended and nobody can tell how. */
function mergeOf(pull: Json): { readonly isMerged: boolean; readonly at: string | null } | undefined {
  const at = textAt(pull, 'merged_at') ?? textAt(pull, 'pull_request', 'merged_at')
  const isMerged = at !== null || pull.merged === true
  const isSaid = 'merged_at' in pull || typeof pull.merged === 'boolean' || 'merged_at' in Object(pull.pull_request)
  const isClosed = textAt(pull, 'state')?.toLowerCase() === 'closed' || textAt(pull, 'closed_at') !== null
  return isClosed && !isSaid ? undefined : { isMerged, at }
}

function repositoryOf(pull: Json): string | null {
  const { base, repository, url, html_url: page, issue_url: issue } = pull
  const ofRepository = textAt(pull, 'repository_url')?.match(/\/repos\/([^/]+\/[^/]+)$/)?.[1]
  const urls = [url, page, issue].map((one) => repositoryOfUrl(typeof one === 'string' ? one : null))
  return (
    textAt(base, 'repo', 'full_name') ??
    textAt(repository, 'full_name') ??
    ofRepository ??
    urls.find((one) => one !== null) ??
    null
  )
}

/** Null where one of them lacks its state or who gave it: a part must not pass for the whole. */
export function readRestReviews(reviews: readonly Json[] | null): ForeignPull['reviews'] {
  if (reviews === null || reviews.some((review) => review.state === undefined || userOf(review) === undefined))
    return null
  return reviews.map((review) => {
    const { login: author, type: authorType } = accountOf(userOf(review))
    return {
      id: textAt(review, 'id'),
      author,
      authorType,
      authorAssociation: textAt(review, 'author_association'),
      state: textAt(review, 'state'),
      submittedAt: textAt(review, 'submitted_at') ?? textAt(review, 'created_at'),
      body: bodyAt(review, 'body'),
      commitSha: textAt(review, 'commit_id'),
    }
  })
}

/** A deleted account is null; undefined where the record does not say who it was. */
function userOf(record: Json): unknown {
  return record.user === undefined ? record.author : record.user
}

/** A count of 0 says that there are none; any other count says nothing of who wrote when. */
function readRestInline(pull: Json): ForeignPull['reviewComments'] {
  if (pull.review_comments === 0) return []
  const list =
    listAt(pull, 'review_comments') ?? listAt(pull, 'reviewComments') ?? listAt(pull, 'pull_request_comments')
  return list?.map(readRestInlineComment) ?? null
}

export function readRestInlineComment(comment: Json) {
  const { login: author, type: authorType } = accountOf(userOf(comment))
  return {
    id: textAt(comment, 'id'),
    reviewId: textAt(comment, 'pull_request_review_id'),
    author,
    authorType,
    createdAt: textAt(comment, 'created_at'),
    path: textAt(comment, 'path'),
    line: numberAt(comment, 'line') ?? numberAt(comment, 'original_line'),
    body: bodyAt(comment, 'body'),
    inReplyTo: textAt(comment, 'in_reply_to_id'),
    diffHunk: textAt(comment, 'diff_hunk'),
  }
}

function readRestComments(pull: Json): ForeignPull['issueComments'] {
  if (pull.comments === 0) return []
  const list = listAt(pull, 'issue_comments') ?? listAt(pull, 'issueComments') ?? listAt(pull, 'comments')
  return list?.map(readRestComment) ?? null
}

export function readRestComment(comment: Json) {
  const { login: author, type: authorType } = accountOf(userOf(comment))
  const createdAt = textAt(comment, 'created_at')
  return { id: textAt(comment, 'id'), author, authorType, createdAt, body: bodyAt(comment, 'body') }
}

function readRestCommits(commits: readonly Json[] | null): ForeignPull['commits'] {
  if (commits === null || commits.some((one) => textAt(one, 'sha') === null)) return null
  return commits.map((one) => {
    const commit = valueAt(one, 'commit') ?? one
    return {
      oid: textAt(one, 'sha'),
      message: textAt(commit, 'message'),
      committedAt: textAt(commit, 'committer', 'date') ?? textAt(commit, 'author', 'date'),
      authoredAt: textAt(commit, 'author', 'date'),
      authorName: textAt(commit, 'author', 'name'),
      authorEmail: textAt(commit, 'author', 'email'),
      author: textAt(one, 'author', 'login'),
    }
  })
}

function readRestFiles(files: readonly Json[] | null, changed: number | null): ForeignPull['files'] {
  if (files === null || (changed !== null && changed > files.length)) return null
  const read = files.map((file) => ({
    path: textAt(file, 'filename') ?? textAt(file, 'path') ?? '',
    additions: numberAt(file, 'additions'),
    deletions: numberAt(file, 'deletions'),
    previousPath: textAt(file, 'previous_filename'),
    patch: textAt(file, 'patch'),
  }))
  return read.some(({ path }) => path === '') ? null : read
}

function readRestEvents(events: readonly Json[] | null): ForeignPull['events'] {
  return events?.map((event) => ({ event: textAt(event, 'event'), createdAt: textAt(event, 'created_at') })) ?? null
}
