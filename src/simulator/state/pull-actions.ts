import { userJson } from '../rest/json/user-json.ts'
import type { Scene } from './events.ts'
import { commitOf, tellSuite } from './open-pull.ts'
import { tell } from './tell.ts'
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
export function push(scene: Scene, repository: RepositoryState, pull: PullState, change: Push = {}): void {
  const before = pull.headSha
  const login = change.login ?? pull.author?.login ?? null
  const sha =
    change.sha ?? change.commits?.at(-1)?.sha ?? makeSha(`${repository.id}/${pull.number}/${takeId(scene.world)}`)
  const commits = change.commits ?? [commitOf(scene, login, sha, change.message ?? 'Address review comments')]
  pull.headSha = sha
  pull.commits = change.forced === true ? [...commits] : [...pull.commits, ...commits]
  for (const one of [sha, ...commits.map((commit) => commit.sha)]) repository.commits.add(one)
  if (change.files !== undefined) pull.files = [...change.files]
  for (const thread of pull.threads) {
    if (change.outdates?.includes(thread.path) === true) thread.isOutdated = true
  }
  const sender = login === null ? null : accountOf(scene.world, login)
  if (change.forced === true) note(scene, pull, { kind: 'head_ref_force_pushed', actor: sender, before, after: sha })
  tell(scene, repository, pull, { name: 'pull_request', action: 'synchronize', extra: { before, after: sha }, sender })
  tellSuite(scene, repository, pull)
}

/** Replaces the commits of the head branch. */
export function forcePush(scene: Scene, repository: RepositoryState, pull: PullState, change: Push = {}): void {
  push(scene, repository, pull, { ...change, forced: true })
}

export function markReady(scene: Scene, repository: RepositoryState, pull: PullState): void {
  pull.isDraft = false
  note(scene, pull, { kind: 'ready_for_review', actor: pull.author })
  tell(scene, repository, pull, { name: 'pull_request', action: 'ready_for_review' })
}

export function convertToDraft(scene: Scene, repository: RepositoryState, pull: PullState): void {
  pull.isDraft = true
  note(scene, pull, { kind: 'convert_to_draft', actor: pull.author })
  tell(scene, repository, pull, { name: 'pull_request', action: 'converted_to_draft' })
}

export function requestReview(scene: Scene, repository: RepositoryState, pull: PullState, login: string): void {
  const reviewer = accountOf(scene.world, login)
  pull.requestedReviewers.push(reviewer)
  note(scene, pull, { kind: 'review_requested', actor: pull.author, reviewer })
  const extra = { requested_reviewer: userJson(reviewer) }
  tell(scene, repository, pull, { name: 'pull_request', action: 'review_requested', extra })
}

export function label(scene: Scene, repository: RepositoryState, pull: PullState, name: string): void {
  pull.labels.push(name)
  note(scene, pull, { kind: 'labeled', actor: pull.author, label: name })
  tell(scene, repository, pull, { name: 'pull_request', action: 'labeled', extra: { label: labelJson(name) } })
}

export function unlabel(scene: Scene, repository: RepositoryState, pull: PullState, name: string): void {
  const place = pull.labels.indexOf(name)
  if (place >= 0) pull.labels.splice(place, 1)
  note(scene, pull, { kind: 'unlabeled', actor: pull.author, label: name })
  tell(scene, repository, pull, { name: 'pull_request', action: 'unlabeled', extra: { label: labelJson(name) } })
}

export function editTitle(scene: Scene, repository: RepositoryState, pull: PullState, title: string): void {
  const previousTitle = pull.title
  pull.title = title
  note(scene, pull, { kind: 'renamed_title', actor: pull.author, previousTitle })
  tell(scene, repository, pull, {
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

export function mergePull(scene: Scene, repository: RepositoryState, pull: PullState, login: string | null): void {
  const actor = login === null ? null : accountOf(scene.world, login)
  pull.mergedAt = scene.world.now
  pull.mergedBy = actor
  pull.mergeSha = makeSha(`${repository.id}/${pull.number}/merge`)
  repository.headSha = pull.mergeSha
  repository.commits.add(pull.mergeSha)
  note(scene, pull, { kind: 'merged', actor })
  close(scene, repository, pull, actor)
}

export function closePull(scene: Scene, repository: RepositoryState, pull: PullState, login?: string | null): void {
  close(
    scene,
    repository,
    pull,
    login === undefined ? pull.author : login === null ? null : accountOf(scene.world, login),
  )
}

function close(scene: Scene, repository: RepositoryState, pull: PullState, actor: Account | null): void {
  pull.state = 'closed'
  pull.closedAt = scene.world.now
  note(scene, pull, { kind: 'closed', actor })
  tell(scene, repository, pull, { name: 'pull_request', action: 'closed', sender: actor })
}

export function reopenPull(scene: Scene, repository: RepositoryState, pull: PullState): void {
  pull.state = 'open'
  pull.closedAt = null
  note(scene, pull, { kind: 'reopened', actor: pull.author })
  tell(scene, repository, pull, { name: 'pull_request', action: 'reopened' })
}

/** Adds to the pull request's timeline, now. */
export function note(scene: Scene, pull: PullState, item: Omit<TimelineState, 'at'>): void {
  pull.timeline.push({ ...item, at: scene.world.now })
}
