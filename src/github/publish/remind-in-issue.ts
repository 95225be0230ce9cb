import type { Octokit } from '@octokit/core'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { isForbidden } from '../client/classify-failure.ts'

export interface IssueReminder {
  /** Of the issue, hidden in its body. */
  readonly issueMarker: string
  /** By which issues of this kind are found. */
  readonly label: string
  readonly body: string
  /** Of the comment; the same for what is the same reminder. */
  readonly marker: string
  /** No comment before it is this reminder; milliseconds since the epoch. */
  readonly since: number
}

/** `nowhere`: there is no such open issue, or it is locked. */
export type Reminded = 'posted' | 'there' | 'nowhere'

/** Writes a comment into an open issue of ours, once however often it is asked for; of which everybody who watches it is told. */
export async function remindInIssue(
  octokit: Octokit,
  { owner, name: repo }: RepositoryName,
  { issueMarker, label, body, marker, since }: IssueReminder,
): Promise<Reminded> {
  const search = { owner, repo, labels: label, state: 'open', per_page: 100 } as const // the literal, not just text
  const { data: ours } = await octokit.request('GET /repos/{owner}/{repo}/issues', search)
  const issue = ours.find((one) => one.body?.includes(issueMarker) === true)
  if (issue === undefined) return 'nowhere'
  const place = { owner, repo, issue_number: issue.number }
  const { data: comments } = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...place,
    since: new Date(since).toISOString(),
    per_page: 100,
  })
  if (comments.some((comment) => comment.body?.includes(marker) === true)) return 'there'
  try {
    const comment = { ...place, body: `${body}\n\n${marker}\n` }
    await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', comment)
    return 'posted'
  } catch (error) {
    if (isForbidden(error)) return 'nowhere'
    throw error
  }
}
