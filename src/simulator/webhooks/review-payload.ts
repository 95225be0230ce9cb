import { timeText, userJson } from '../rest/json/user-json.ts'
import type { GithubEvent } from '../state/events.ts'
import {
  associationOf,
  type InlineState,
  type RepositoryState,
  type ReviewState,
  type ThreadState,
} from '../state/world.ts'

/** What review events carry besides the pull request. */
export function reviewParts({ name, repository, review, comment, thread }: GithubEvent): object {
  if (repository === undefined) return {}
  if (name === 'pull_request_review' && review !== undefined) return { review: reviewJson(repository, review) }
  if (thread === undefined) return {}
  if (name === 'pull_request_review_comment' && comment !== undefined)
    return { comment: inlineJson(repository, comment, thread) }
  if (name !== 'pull_request_review_thread') return {}
  const comments = thread.comments.map((one) => inlineJson(repository, one, thread))
  return { thread: { node_id: `PRRT_${thread.id}`, comments } }
}

/** Webhooks write the state in lower case. */
function reviewJson(repository: RepositoryState, review: ReviewState): object {
  const { id, body, commitSha, submittedAt, author } = review
  return {
    id,
    node_id: `PRR_${id}`,
    body: body === '' ? null : body,
    commit_id: commitSha,
    user: userJson(author),
    state: review.state.toLowerCase(),
    author_association: associationOf(repository, author),
    submitted_at: timeText(submittedAt),
    updated_at: timeText(submittedAt),
  }
}

function inlineJson(repository: RepositoryState, comment: InlineState, thread: ThreadState): object {
  const [first] = thread.comments
  const line = thread.isOutdated ? null : thread.line
  return {
    id: comment.id,
    node_id: `PRRC_${comment.id}`,
    body: comment.body,
    user: userJson(comment.author),
    path: thread.path,
    line,
    original_line: thread.line,
    start_line: thread.startLine,
    original_start_line: thread.startLine,
    side: thread.side,
    start_side: thread.startLine === null ? null : thread.side,
    subject_type: thread.subjectType,
    pull_request_review_id: comment.reviewId,
    diff_hunk: comment.diffHunk,
    author_association: associationOf(repository, comment.author),
    created_at: timeText(comment.createdAt),
    updated_at: timeText(comment.createdAt),
    ...(first === undefined || first.id === comment.id ? {} : { in_reply_to_id: first.id }),
  }
}
