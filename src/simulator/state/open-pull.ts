import { suiteOf } from './checks/check-suites.ts'
import { emitPullEvent, emitRepositoryEvent } from './emit.ts'
import type { Simulation } from './events.ts'
import {
  accountOf,
  addAddress,
  type CommitState,
  type FileState,
  makeSha,
  type PullState,
  type RepositoryState,
  takeId,
} from './world.ts'

export interface NewPull {
  readonly title: string
  readonly body?: string | null
  /** `null`: an account that has been deleted. */
  readonly author: string | null
  readonly files?: readonly FileState[]
  readonly commits?: readonly CommitState[]
  readonly draft?: boolean
  readonly fork?: boolean
  readonly labels?: readonly string[]
  readonly baseRef?: string
  readonly headRef?: string
  readonly headSha?: string
  readonly number?: number
  readonly size?: PullState['size']
}

/** Opens a pull request. */
export function openPull(simulation: Simulation, repository: RepositoryState, pull: NewPull): PullState {
  const { world } = simulation
  const number = pull.number ?? repository.nextNumber
  repository.nextNumber = Math.max(repository.nextNumber, number + 1)
  const headSha = pull.headSha ?? makeSha(`${repository.id}/${number}/0`)
  const opened: PullState = {
    id: takeId(world),
    number,
    title: pull.title,
    body: pull.body ?? null,
    state: 'open',
    isDraft: pull.draft ?? false,
    isFork: pull.fork ?? false,
    createdAt: world.now,
    updatedAt: world.now,
    mergedAt: null,
    closedAt: null,
    mergedBy: null,
    mergeSha: null,
    baseRef: pull.baseRef ?? repository.defaultBranch,
    baseSha: repository.headSha,
    headRef: pull.headRef ?? `change-${number}`,
    headSha,
    size: pull.size ?? null,
    requestedReviewers: [],
    requestedTeams: [],
    author: pull.author === null ? null : accountOf(world, pull.author),
    labels: [...(pull.labels ?? [])],
    files: [...(pull.files ?? [])],
    filesBefore: new Map(),
    commits: pull.commits ?? [commitOf(simulation, pull.author, headSha, pull.title)],
    reviews: [],
    threads: [],
    comments: [],
    timeline: [],
  }
  repository.pulls.set(number, opened)
  for (const sha of [headSha, ...opened.commits.map((commit) => commit.sha)]) repository.commits.add(sha)
  emitPullEvent(simulation, repository, opened, { name: 'pull_request', action: 'opened' })
  tellSuite(simulation, repository, opened)
  return opened
}

/** GitHub asks every App that may write checks for a suite, but not for pushes in a fork. */
export function tellSuite(simulation: Simulation, repository: RepositoryState, pull: PullState): void {
  if (pull.isFork) return
  emitRepositoryEvent(simulation, repository, {
    name: 'check_suite',
    action: 'requested',
    checkSuite: suiteOf(simulation, repository, pull.headSha, simulation.world.app),
    sender: pull.author ?? accountOf(simulation.world, 'ghost'),
  })
}

/** A commit by somebody, now. `null` stands for a deleted account. */
export function commitOf(simulation: Simulation, login: string | null, sha: string, message: string): CommitState {
  const name = login ?? 'ghost'
  const author = login === null ? null : accountOf(simulation.world, login)
  const authorEmail = `${name}@example.org`
  if (author !== null) addAddress(simulation.world, author, authorEmail)
  return {
    sha,
    message,
    committedAt: simulation.world.now,
    authorName: name,
    authorEmail,
    author,
  }
}
