import type { Simulation } from '../../simulator/state/events.ts'
import { openPull } from '../../simulator/state/open-pull.ts'
import {
  closePull,
  convertToDraft,
  markReady,
  mergePull,
  push,
  reopenPull,
} from '../../simulator/state/pull-actions.ts'
import {
  type CommitState,
  type FileState,
  makeSha,
  type PullState,
  type RepositoryState,
  type Size,
} from '../../simulator/state/world.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import { archivedReviewSteps } from './archive-review-steps.ts'
import { loginOf } from './archived-login.ts'
import type { Script } from './archived-script.ts'
import type { Step } from './play-steps.ts'

/** Everything that an archive tells about one pull request, as steps. What it does not have does not happen. */
export function archiveSteps(simulation: Simulation, repository: RepositoryState, archived: ArchivedPull): Step[] {
  let pull: PullState | undefined
  const { createdAt, repo, number } = archived
  const titled = (at: number, what: string, run: () => void): Step => ({
    at: Math.max(at, createdAt),
    title: `${repo}#${number} ${what}`,
    run,
  })
  const step: Script['step'] = (at, what, run) => titled(at, what, () => pull !== undefined && run(pull))
  const script: Script = { simulation, repository, archived, step }
  const { first, later } = splitCommits(archived)
  const opened = titled(createdAt, 'opened', () => {
    pull = openArchived(script, first)
  })
  const pushed = later.map((commit) =>
    step(commit.committedAt, 'pushed', (open) => push(simulation, repository, open, { commits: [commit] })),
  )
  return [opened, ...pushed, ...draftSteps(script), ...archivedReviewSteps(script), ...endSteps(script)]
}

function openArchived({ simulation, repository, archived }: Script, commits: readonly CommitState[]): PullState {
  const { number, title, body, author, authorType, labels, baseRef, headRef, headSha, repo } = archived
  return openPull(simulation, repository, {
    number,
    title: title ?? '',
    body: body ?? null,
    author: loginOf(simulation, author, authorType),
    commits,
    draft: isOpenedAsDraft(archived),
    files: filesOf(archived),
    labels: labels ?? [],
    size: sizeOf(archived),
    ...(baseRef == null ? {} : { baseRef }),
    ...(headRef == null ? {} : { headRef }),
    headSha: commits.at(-1)?.sha ?? headSha ?? makeSha(`${repo}/${number}`),
  })
}

function isOpenedAsDraft({ draft, readyAt, createdAt }: ArchivedPull): boolean {
  return readyAt === null ? draft === true : readyAt > createdAt
}

/** Commits that were there at the opening and those pushed later; their dates are the only trace of pushes in an archive. */
function splitCommits(archived: ArchivedPull): { first: CommitState[]; later: CommitState[] } {
  const { repo, number, createdAt, mergedAt, closedAt } = archived
  const end = mergedAt ?? closedAt ?? Number.POSITIVE_INFINITY
  const commits = (archived.commits ?? []).map(({ oid, message, committedAt, authorName, authorEmail }, index) => ({
    sha: oid ?? makeSha(`${repo}/${number}/${index}`),
    message: message ?? '',
    committedAt: committedAt ?? createdAt,
    authorName: authorName ?? '',
    authorEmail: authorEmail ?? 'unknown@example.org',
  }))
  const isLater = ({ committedAt }: CommitState) => committedAt > createdAt && committedAt < end
  const first = commits.filter((commit) => !isLater(commit))
  if (first.length > 0 || commits.length === 0)
    return { first, later: commits.filter(isLater).toSorted((a, b) => a.committedAt - b.committedAt) }
  return { first: commits.slice(0, 1), later: commits.slice(1).toSorted((a, b) => a.committedAt - b.committedAt) }
}

function filesOf({ files }: ArchivedPull): FileState[] {
  return (files ?? []).map(({ path, additions, deletions, previousPath }) => ({
    path,
    additions: additions ?? 0,
    deletions: deletions ?? 0,
    status: previousPath == null ? 'modified' : 'renamed',
    ...(previousPath == null ? {} : { previousPath }),
  }))
}

/** Counted sizes, for archives that do not list the files. */
function sizeOf({ additions, deletions, files }: ArchivedPull): Size | null {
  if (files != null || additions == null || deletions == null) return null
  return { additions, deletions, changedFiles: 1 }
}

function draftSteps({ simulation, repository, archived, step }: Script): Step[] {
  const { readyAt, createdAt, events } = archived
  const told = (events ?? []).flatMap(({ event, createdAt: at }) => {
    if (at === null) return []
    if (event === 'convert_to_draft')
      return [step(at, 'converted to draft', (pull) => convertToDraft(simulation, repository, pull))]
    if (event === 'ready_for_review') return [step(at, 'ready', (pull) => markReady(simulation, repository, pull))]
    return event === 'reopened' ? [step(at, 'reopened', (pull) => reopenPull(simulation, repository, pull))] : []
  })
  const isTold = (events ?? []).some(({ event }) => event === 'ready_for_review')
  if (isTold || readyAt === null || readyAt <= createdAt) return told
  return [...told, step(readyAt, 'ready', (pull) => markReady(simulation, repository, pull))]
}

function endSteps({ simulation, repository, archived, step }: Script): Step[] {
  const { mergedAt, closedAt, mergedBy } = archived
  if (mergedAt !== null) {
    return [
      step(mergedAt, 'merged', (pull) => mergePull(simulation, repository, pull, loginOf(simulation, mergedBy, null))),
    ]
  }
  return closedAt === null ? [] : [step(closedAt, 'closed', (pull) => closePull(simulation, repository, pull, null))]
}
