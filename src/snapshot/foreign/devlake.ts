import { type Conversion, type ForeignPull, repositoryOfUrl } from './foreign-pull.ts'
import { bodyAt, flagAt, type Json, numberAt, textAt } from './json-values.ts'

/** A row of DevLake's table `pull_requests`, or of `_tool_github_pull_requests`, whose columns have other names. */
export function readDevlake(row: Json, repository: string | null): Conversion {
  const mergedAt = textAt(row, 'merged_date') ?? textAt(row, 'merged_at')
  const pull: ForeignPull = {
    repo: repositoryOfUrl(textAt(row, 'url')) ?? gitlabPath(textAt(row, 'url')) ?? repository,
    number: numberAt(row, 'pull_request_key') ?? numberAt(row, 'number') ?? Number.NaN,
    author: textAt(row, 'author_name'),
    authorType: null,
    state: mergedAt === null ? (textAt(row, 'status') ?? textAt(row, 'state'))?.toUpperCase() : 'MERGED',
    createdAt: textAt(row, 'created_date') ?? textAt(row, 'github_created_at') ?? '',
    mergedAt,
    closedAt: textAt(row, 'closed_date') ?? textAt(row, 'closed_at'),
    updatedAt: textAt(row, 'github_updated_at'),
    mergedBy: textAt(row, 'merged_by_name'),
    draft: flagAt(row, 'is_draft'),
    additions: numberAt(row, 'additions'),
    deletions: numberAt(row, 'deletions'),
    title: textAt(row, 'title'),
    body: bodyAt(row, 'description') ?? bodyAt(row, 'body'),
    baseRef: textAt(row, 'base_ref'),
    headRef: textAt(row, 'head_ref'),
    headSha: textAt(row, 'head_commit_sha'),
  }
  return { kind: 'pull', pull }
}

function gitlabPath(url: string | null): string | null {
  return /^https?:\/\/[^/]+\/(.+?)(?:\/-)?\/merge_requests\/\d+/.exec(url ?? '')?.[1] ?? null
}
