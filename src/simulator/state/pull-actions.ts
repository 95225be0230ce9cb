import { emitPullEvent } from './emit.ts'
import type { Simulation } from './events.ts'
import { commitOf, tellSuite } from './open-pull.ts'
import { recordCommit } from './signals/production.ts'
import {
  type Account,
  accountOf,
  type CommitState,
  type FileState,
  makeSha,
  type PullState,
  type RepositoryState,
  type TimelineState,
  takeId,
} from './world.ts'

export interface Push {
  readonly message?: string
  /** The pull request's files afterwards; unchanged by default. */
  readonly files?: readonly FileState[]
  readonly commits?: readonly CommitState[]
  readonly forced?: boolean
  readonly sha?: string
  /** Threads on these paths become outdated. */
  readonly outdates?: readonly string[]
  readonly login?: string
}

/** Pushes commits to the head branch; `forced` replaces those that were there. */
export function push(simulation: Simulation, repository: RepositoryState, pull: PullState, change: Push = {}): void {
  const before = pull.headSha
  const login = change.login ?? pull.author?.login ?? null
  const sha =
    change.sha ?? change.commits?.at(-1)?.sha ?? makeSha(`${repository.id}/${pull.number}/${takeId(simulation.world)}`)
  const commits = change.commits ?? [commitOf(simulation, login, sha, change.message ?? 'Address review comments')]
  pull.filesBefore.set(before, pull.files)
  pull.headSha = sha
  pull.commits = change.forced === true ? [...commits] : [...pull.commits, ...commits]
  for (const one of [sha, ...commits.map((commit) => commit.sha)]) repository.commits.add(one)
  if (change.files !== undefined) pull.files = [...change.files]
  for (const thread of pull.threads) {
    if (change.outdates?.includes(thread.path) === true) thread.isOutdated = true
  }
  const sender = login === null ? null : accountOf(simulation.world, login)
  if (change.forced === true)
    note(simulation, pull, { kind: 'head_ref_force_pushed', actor: sender, before, after: sha })
  emitPullEvent(simulation, repository, pull, {
    name: 'pull_request',
    action: 'synchronize',
    extra: { before, after: sha },
    sender,
  })
  tellSuite(simulation, repository, pull)
}

/** Replaces the commits of the head branch. */
export function forcePush(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  change: Push = {},
): void {
  push(simulation, repository, pull, { ...change, forced: true })
}

export function markReady(simulation: Simulation, repository: RepositoryState, pull: PullState): void {
  pull.isDraft = false
  note(simulation, pull, { kind: 'ready_for_review', actor: pull.author })
  emitPullEvent(simulation, repository, pull, { name: 'pull_request', action: 'ready_for_review' })
}

export function convertToDraft(simulation: Simulation, repository: RepositoryState, pull: PullState): void {
  pull.isDraft = true
  note(simulation, pull, { kind: 'convert_to_draft', actor: pull.author })
  emitPullEvent(simulation, repository, pull, { name: 'pull_request', action: 'converted_to_draft' })
}

export function label(simulation: Simulation, repository: RepositoryState, pull: PullState, name: string): void {
  pull.labels = [...pull.labels, name]
  note(simulation, pull, { kind: 'labeled', actor: pull.author, label: name })
  emitPullEvent(simulation, repository, pull, {
    name: 'pull_request',
    action: 'labeled',
    extra: { label: labelJson(name) },
  })
}

export function unlabel(simulation: Simulation, repository: RepositoryState, pull: PullState, name: string): void {
  pull.labels = pull.labels.filter((one) => one !== name)
  note(simulation, pull, { kind: 'unlabeled', actor: pull.author, label: name })
  emitPullEvent(simulation, repository, pull, {
    name: 'pull_request',
    action: 'unlabeled',
    extra: { label: labelJson(name) },
  })
}

export function editTitle(simulation: Simulation, repository: RepositoryState, pull: PullState, title: string): void {
  const previousTitle = pull.title
  pull.title = title
  note(simulation, pull, { kind: 'renamed_title', actor: pull.author, previousTitle })
  emitPullEvent(simulation, repository, pull, {
    name: 'pull_request',
    action: 'edited',
    extra: { changes: { title: { from: previousTitle } } },
  })
}

/** A label in a webhook, made up from its name where the repository has none of that name. */
export function labelJson(name: string): object {
  return {
    id: 1,
    node_id: 'LA_1',
    url: 'https://github.example/',
    name,
    color: 'ededed',
    default: false,
    description: '',
  }
}

export function mergePull(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  login: string | null,
): void {
  const actor = login === null ? null : accountOf(simulation.world, login)
  pull.mergedAt = simulation.world.now
  pull.mergedBy = actor
  pull.mergeSha = makeSha(`${repository.id}/${pull.number}/merge`)
  const message = `${pull.title} (#${pull.number})`
  recordCommit(simulation, repository, { sha: pull.mergeSha, parents: [repository.headSha], message })
  repository.headSha = pull.mergeSha
  repository.commits.add(pull.mergeSha)
  note(simulation, pull, { kind: 'merged', actor })
  close(simulation, repository, pull, actor)
}

export function closePull(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  login?: string | null,
): void {
  close(
    simulation,
    repository,
    pull,
    login === undefined ? pull.author : login === null ? null : accountOf(simulation.world, login),
  )
}

function close(simulation: Simulation, repository: RepositoryState, pull: PullState, actor: Account | null): void {
  pull.state = 'closed'
  pull.closedAt = simulation.world.now
  note(simulation, pull, { kind: 'closed', actor })
  emitPullEvent(simulation, repository, pull, { name: 'pull_request', action: 'closed', sender: actor })
}

export function reopenPull(simulation: Simulation, repository: RepositoryState, pull: PullState): void {
  pull.state = 'open'
  pull.closedAt = null
  note(simulation, pull, { kind: 'reopened', actor: pull.author })
  emitPullEvent(simulation, repository, pull, { name: 'pull_request', action: 'reopened' })
}

/** Adds to the pull request's timeline, now. */
export function note(simulation: Simulation, pull: PullState, item: Omit<TimelineState, 'at'>): void {
  pull.timeline.push({ ...item, at: simulation.world.now })
}
