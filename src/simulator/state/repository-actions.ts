import { emitRepositoryEvent } from './emit.ts'
import type { Simulation } from './events.ts'
import { type Account, accountOf, fullName, makeSha, type RepositoryState, takeId } from './world.ts'

export function createRepository(
  simulation: Simulation,
  owner: Account,
  name: string,
  options: { readonly isPrivate?: boolean } = {},
): RepositoryState {
  const id = takeId(simulation.world)
  const headSha = makeSha(`${id}/main`)
  const repository: RepositoryState = {
    id,
    owner,
    name,
    isPrivate: options.isPrivate ?? false,
    isArchived: false,
    hasIssues: true,
    defaultBranch: 'main',
    headSha,
    formerNames: [],
    files: new Map(),
    pulls: new Map(),
    issues: new Map(),
    checkRuns: [],
    checkSuites: [],
    labels: new Map(),
    commits: new Set([headSha]),
    permissions: new Map(),
    addresses: simulation.world.addresses,
    nextNumber: 1,
  }
  simulation.world.repositories.set(id, repository)
  return repository
}

export function renameRepository(simulation: Simulation, repository: RepositoryState, name: string): void {
  const from = repository.name
  repository.formerNames.push(fullName(repository))
  repository.name = name
  emitRepositoryEvent(simulation, repository, {
    name: 'repository',
    action: 'renamed',
    extra: { changes: { repository: { name: { from } } } },
  })
}

/** Moves a repository to another owner, who has to have the App installed to hear of it. */
export function transferRepository(simulation: Simulation, repository: RepositoryState, owner: Account): void {
  const { login, id } = repository.owner
  repository.formerNames.push(fullName(repository))
  repository.owner = owner
  const from = { organization: { login, id, node_id: `O_${id}` } }
  emitRepositoryEvent(simulation, repository, {
    name: 'repository',
    action: 'transferred',
    extra: { changes: { owner: { from } } },
  })
}

export function archiveRepository(simulation: Simulation, repository: RepositoryState): void {
  repository.isArchived = true
  emitRepositoryEvent(simulation, repository, { name: 'repository', action: 'archived', extra: {} })
}

/** Changes a file of the default branch, or removes it with `undefined`. */
export function pushFile(
  simulation: Simulation,
  repository: RepositoryState,
  path: string,
  text: string | undefined,
): void {
  const kind = text === undefined ? 'removed' : repository.files.has(path) ? 'modified' : 'added'
  if (text === undefined) repository.files.delete(path)
  else repository.files.set(path, text)
  pushCommit(simulation, repository, { message: `Change ${path}`, [kind]: [path] })
}

interface Touched {
  readonly message: string
  readonly login?: string
  readonly added?: readonly string[]
  readonly modified?: readonly string[]
  readonly removed?: readonly string[]
}

/** A commit arrives on the default branch. */
export function pushCommit(simulation: Simulation, repository: RepositoryState, touched: Touched): void {
  const { message, login = repository.owner.login, added = [], modified = [], removed = [] } = touched
  const before = repository.headSha
  const sha = makeSha(`${repository.id}/push/${takeId(simulation.world)}`)
  repository.headSha = sha
  repository.commits.add(sha)
  const person = { name: login, email: `${login}@example.org`, username: login }
  const commit = {
    id: sha,
    tree_id: sha,
    distinct: true,
    message,
    timestamp: new Date(simulation.world.now).toISOString(),
    author: person,
    committer: person,
    added,
    modified,
    removed,
    url: 'https://github.example/',
  }
  const ref = `refs/heads/${repository.defaultBranch}`
  const extra = {
    ref,
    before,
    after: sha,
    created: false,
    deleted: false,
    forced: false,
    commits: [commit],
    head_commit: commit,
  }
  const pusher = { name: login, email: person.email }
  emitRepositoryEvent(simulation, repository, {
    name: 'push',
    extra: { ...extra, pusher },
    sender: accountOf(simulation.world, login),
  })
}
