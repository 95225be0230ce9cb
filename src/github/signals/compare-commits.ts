import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { CommitRelation, RangeCommit } from '../../health/delivery/roll-outs/commit-relation.ts'
import { httpStatus } from '../client/github-error.ts'
import { requireRepository } from './require-repository.ts'

/** More commits say nothing more that a roll-out would be judged by; each page is a call. */
const MOST_PAGES = 3
const PAGE_SIZE = 100

const answer = z.object({
  status: z.enum(['ahead', 'behind', 'diverged', 'identical']),
  total_commits: z.number(),
  commits: z.array(z.object({ sha: z.string(), commit: z.object({ message: z.string() }) })),
})

/**
 * How `head` lies beside `base`, in three calls at most. GitHub answers 404 for a commit that it no longer knows.
 * @throws what GitHub says of a repository that is gone, or not for us any more
 */
export async function compareCommits(
  octokit: Octokit,
  {
    owner,
    name,
    base,
    head,
  }: { readonly owner: string; readonly name: string; readonly base: string; readonly head: string },
): Promise<CommitRelation> {
  const commits: RangeCommit[] = []
  for (let page = 1; ; page += 1) {
    const read = await readPage(octokit, {
      owner,
      repo: name,
      basehead: `${base}...${head}`,
      per_page: PAGE_SIZE,
      page,
    })
    if (read === undefined) return { kind: 'unresolved', base, head }
    for (const { sha, commit } of read.commits) commits.push({ sha, message: marksOf(commit.message) })
    const isComplete = commits.length >= read.total_commits
    if (isComplete || page === MOST_PAGES || read.commits.length === 0) {
      return { kind: 'related', base, head, status: read.status, commits, isComplete }
    }
  }
}

interface PageRequest {
  readonly owner: string
  readonly repo: string
  readonly basehead: string
  readonly per_page: number
  readonly page: number
}

/** undefined: GitHub does not know one of the two, or they have no history in common. */
async function readPage(octokit: Octokit, request: PageRequest): Promise<z.infer<typeof answer> | undefined> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', { ...request })
    return answer.parse(data)
  } catch (error) {
    const status = httpStatus(error)
    if (status !== 404 && status !== 422) throw error
    if (status === 404) await requireRepository(octokit, { owner: request.owner, name: request.repo })
    return undefined
  }
}

/** Of a message nothing but what marks a pull request that was carried over: `Revert`, `(#N)`, and where it was picked. */
function marksOf(message: string): string {
  const headline = message.split('\n', 1)[0] ?? ''
  const kept = [/^Revert\b/.exec(headline)?.[0], /\(#\d{1,9}\)\s*$/.exec(headline)?.[0]?.trim()]
  const picked = [...message.matchAll(/^\s*(\(cherry picked from commit [\da-f]{7,64}\))\s*$/gim)].map(
    ([, line]) => line,
  )
  return [kept.filter((mark) => mark !== undefined).join(' '), ...picked].join('\n')
}
