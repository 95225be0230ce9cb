import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import {
  type InlineCommentAnswer,
  type ThreadAnswer,
  threadCommentsPage,
} from '../../snapshot/github/pull-request-answer.ts'
import { THREAD_COMMENTS_QUERY } from './pull-request-query.ts'

const answerSchema = z.object({ node: z.object({ comments: threadCommentsPage }).nullable() })
const MAX_PAGES = 20

/** Threads longer than their first page are rare; each is read on by its own query. */
export async function readLongThreads(
  octokit: Octokit,
  threads: readonly ThreadAnswer[],
): Promise<{ threads: readonly ThreadAnswer[]; missing: readonly string[] }> {
  const complete: ThreadAnswer[] = []
  const missing: string[] = []
  for (const thread of threads) {
    const isLong = thread.comments.pageInfo.hasNextPage
    const read = isLong ? await readOn(octokit, thread) : thread
    complete.push(read)
    if (isLong && (read.comments.nodes?.length ?? 0) < read.comments.totalCount)
      missing.push('a thread: not all comments read')
  }
  return { threads: complete, missing: [...new Set(missing)] }
}

async function readOn(octokit: Octokit, thread: ThreadAnswer): Promise<ThreadAnswer> {
  const nodes: (InlineCommentAnswer | null)[] = [...(thread.comments.nodes ?? [])]
  let { pageInfo, totalCount } = thread.comments
  for (let page = 0; page < MAX_PAGES && pageInfo.hasNextPage; page += 1) {
    const after = pageInfo.endCursor
    const data = await octokit.graphql(THREAD_COMMENTS_QUERY, { id: thread.id, first: 100, after })
    const comments = answerSchema.parse(data).node?.comments
    if (comments === undefined) break
    for (const one of comments.nodes ?? []) nodes.push(one)
    pageInfo = comments.pageInfo
    totalCount = comments.totalCount
  }
  return { ...thread, comments: { nodes, pageInfo, totalCount } }
}
