import type { Octokit } from '@octokit/core'
import type { PullRequestAnswer } from '../../snapshot/github/pull-request-answer.ts'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import type { PullRequestRef } from '../pull-requests/read-page.ts'
import { readPullRequest } from '../pull-requests/read-pull-request.ts'
import { UnreadablePull } from '../pull-requests/unreadable-pull.ts'
import type { HistoryPage } from './read-history.ts'

export interface ReadPull {
  readonly answer: PullRequestAnswer
  /** Milliseconds since the epoch. */
  readonly takenAt: number
}

export interface CompletedPage {
  readonly whole: readonly ReadPull[]
  /** How many GitHub did not answer completely, even when read singly. */
  readonly incomplete: number
  /** Their numbers, as far as GitHub tells them. */
  readonly leftOut: readonly number[]
}

interface Place {
  readonly repository: RepositoryRef
  readonly now: () => number
}

/** What GitHub answered in part is read once more, singly. */
export async function completePage(octokit: Octokit, page: HistoryPage, place: Place): Promise<CompletedPage> {
  const inPart = page.pulls.filter((pull) => !isWhole(pull)).map(({ answer }) => answer.fields.number)
  const again = [...page.unreadable, ...inPart]
  const reread = (await readSingly(octokit, again, place)).filter(isWhole)
  const whole = [...page.pulls.filter(isWhole), ...reread]
  const read = new Set(reread.map(({ answer }) => answer.fields.number))
  const leftOut = again.filter((number) => !read.has(number))
  return { whole, leftOut, incomplete: leftOut.length + page.lost }
}

function isWhole({ answer }: ReadPull): boolean {
  return answer.missing.length === 0
}

async function readSingly(octokit: Octokit, numbers: readonly number[], { repository, now }: Place) {
  const pulls: ReadPull[] = []
  for (const number of numbers) {
    const takenAt = now()
    const { id, owner, name } = repository
    const answer = await readOne(octokit, { id, owner, name, number })
    if (answer !== undefined) pulls.push({ answer, takenAt })
  }
  return pulls
}

/** What cannot be read of one pull request costs no more than that one. */
async function readOne(octokit: Octokit, target: PullRequestRef): Promise<PullRequestAnswer | undefined> {
  try {
    const read = await readPullRequest(octokit, target)
    return read.kind === 'answer' ? read.answer : undefined
  } catch (error) {
    if (error instanceof UnreadablePull) return undefined
    throw error
  }
}
