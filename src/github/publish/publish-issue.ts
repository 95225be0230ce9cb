import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { DIGEST_LABEL, type DigestIssue } from '../../reports/digest/weekly-digest.ts'
import type { RepositoryName, RepositoryRef } from '../../snapshot/repository-name.ts'
import { isForbidden } from '../client/classify-failure.ts'
import { graphqlFailure, httpStatus, isGone } from '../client/github-error.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'
import { isElsewhere } from './is-elsewhere.ts'

/** What is noted of it has to be there, or the issue is looked for by its mark the next time. */
const opened = z.object({ number: z.number(), node_id: z.string() })

/** Opens the issue; gives its number. */
export async function createIssue(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  issue: DigestIssue,
): Promise<OpenedIssue> {
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues', {
    owner,
    repo: name,
    title: issue.title,
    body: issue.body,
    labels: [DIGEST_LABEL],
  })
  const { number, node_id: nodeId } = opened.parse(data)
  return { number, nodeId }
}

export interface OpenedIssue {
  readonly number: number
  readonly nodeId: string
}

export interface IssueSearch {
  readonly found: OpenedIssue | undefined
  /** No issue has our label yet, so it may have to be made. */
  readonly needsLabel: boolean
}

/**
 * Looks for our mark among the issues with our label, open or closed, newest first. At most 100 are read, far more than the weeks that a
 * backup may be behind. In a repository that is gone, or has its issues switched off, there is nothing to be found.
 */
export async function findIssueByMarker(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  marker: string,
): Promise<IssueSearch> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues', {
      owner,
      repo: name,
      labels: DIGEST_LABEL,
      state: 'all',
      per_page: 100,
    })
    const issue = data.find(({ body }) => body?.includes(marker) === true)
    const found = issue === undefined ? undefined : { number: issue.number, nodeId: issue.node_id }
    return { found, needsLabel: data.length === 0 }
  } catch (error) {
    if (!isGone(error)) throw error
    return { found: undefined, needsLabel: false }
  }
}

/** GitHub would make the label at its first use, but in grey and without a word; so a refusal is no reason not to post. */
export async function createDigestLabel(octokit: Octokit, { owner, name }: RepositoryName): Promise<void> {
  const label = {
    name: DIGEST_LABEL,
    color: '0e8a16',
    description: 'The weekly digest of review times and review depth',
  }
  try {
    await octokit.request('POST /repos/{owner}/{repo}/labels', { owner, repo: name, ...label })
  } catch (error) {
    if ((httpStatus(error) ?? 500) >= 500 || isRateLimited(error)) throw error
  }
}

/**
 * Closes an issue of ours and says where the one that follows it is; one that is closed already, or that somebody transferred to another
 * repository, is left alone.
 * @param words our own sentence
 * @returns its node id; undefined where it is gone
 */
export async function closeWithLink(
  octokit: Octokit,
  repository: RepositoryRef,
  { number, words }: { readonly number: number; readonly words: string },
): Promise<string | undefined> {
  const place = { owner: repository.owner, repo: repository.name, issue_number: number }
  try {
    const { data, url } = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', place)
    if (isElsewhere(url, repository)) return undefined
    if (data.state !== 'open') return data.node_id
    await sayWhereAllowed(octokit, place, words)
    await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { ...place, state: 'closed' })
    return data.node_id
  } catch (error) {
    if (!isGone(error)) throw error
    return undefined
  }
}

/** A locked issue may take no comment; it can be closed all the same. */
async function sayWhereAllowed(
  octokit: Octokit,
  place: { readonly owner: string; readonly repo: string; readonly issue_number: number },
  words: string,
): Promise<void> {
  try {
    await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...place, body: words })
  } catch (error) {
    if (!isForbidden(error)) throw error
  }
}

const PINS = {
  pin: 'mutation Pin($id: ID!) { pinIssue(input: { issueId: $id }) { issue { number } } }',
  unpin: 'mutation Unpin($id: ID!) { unpinIssue(input: { issueId: $id }) { issue { number } } }',
} as const

/**
 * GitHub pins at most three issues: where there is no room the digest stays unpinned, and one that nobody pinned need not be unpinned.
 * @returns whether GitHub did it
 */
export async function changePin(octokit: Octokit, change: keyof typeof PINS, nodeId: string): Promise<boolean> {
  try {
    await octokit.graphql(PINS[change], { id: nodeId })
    return true
  } catch (error) {
    if (graphqlFailure(error) !== undefined && !isRateLimited(error)) return false
    throw error
  }
}
