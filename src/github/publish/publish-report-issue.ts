import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { RepositoryName } from '../../snapshot/repository-name.ts'

export interface ReportIssue {
  readonly title: string
  readonly body: string
  /** Stands in the body, hidden; the same for what is the same issue. */
  readonly marker: string
  /** By which issues of this kind are found and watched. */
  readonly label: string
}

const written = z.object({ html_url: z.string() })

export type PostedIssue = { readonly kind: 'opened' | 'rewritten' | 'unchanged'; readonly url: string }

/** Opens the issue, or rewrites the one that carries its marker; at most 100 of ours are looked through, newest first. */
export async function publishReportIssue(
  octokit: Octokit,
  { owner, name: repo }: RepositoryName,
  { title, body, marker, label }: ReportIssue,
): Promise<PostedIssue> {
  const marked = `${body}\n\n${marker}\n`
  const search = { owner, repo, labels: label, state: 'all', per_page: 100 } as const // the literal, not just text
  const { data: ours } = await octokit.request('GET /repos/{owner}/{repo}/issues', search)
  const found = ours.find((issue) => issue.body?.includes(marker) === true)
  if (found === undefined) {
    const issue = { owner, repo, title, body: marked, labels: [label] }
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues', issue)
    return { kind: 'opened', url: written.parse(data).html_url }
  }
  if (found.body === marked && found.title === title) return { kind: 'unchanged', url: found.html_url }
  const change = { owner, repo, issue_number: found.number, title, body: marked }
  const { data } = await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', change)
  return { kind: 'rewritten', url: written.parse(data).html_url }
}
