import { emitRepositoryEvent } from '../emit.ts'
import type { Simulation } from '../events.ts'
import { makeSha, type RepositoryState, takeId } from '../world.ts'

export interface DeploymentState {
  readonly id: number
  readonly sha: string
  readonly environment: string
  readonly task: string
  readonly isProduction: boolean
  readonly isTransient: boolean
  readonly createdAt: number
  /** The oldest first. */
  readonly statuses: { readonly id: number; readonly state: string; readonly at: number }[]
}

export interface ReleaseState {
  readonly id: number
  readonly tag: string
  readonly sha: string
  readonly isDraft: boolean
  readonly isPrerelease: boolean
  readonly at: number
}

interface CommitNode {
  readonly sha: string
  readonly parents: readonly string[]
  readonly message: string
  readonly at: number
}

export interface RunState {
  readonly id: number
  readonly name: string
  readonly path: string
  readonly sha: string
  readonly branch: string
  readonly event: string
  readonly conclusion: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** What a repository brought to production, and the commits that it was made of. */
export interface ProductionState {
  readonly deployments: DeploymentState[]
  readonly releases: ReleaseState[]
  readonly runs: RunState[]
  /** Commits of tags by name. */
  readonly tags: Map<string, string>
  readonly commits: Map<string, CommitNode>
}

const states = new WeakMap<RepositoryState, ProductionState>()

export function productionOf(repository: RepositoryState): ProductionState {
  const known = states.get(repository)
  if (known !== undefined) return known
  const made: ProductionState = { deployments: [], releases: [], runs: [], tags: new Map(), commits: new Map() }
  states.set(repository, made)
  return made
}

/** Adds a commit to the history that comparisons walk along. */
export function recordCommit({ world }: Simulation, repository: RepositoryState, commit: Omit<CommitNode, 'at'>): void {
  productionOf(repository).commits.set(commit.sha, { ...commit, at: world.now })
  repository.commits.add(commit.sha)
}

/** A commit on no pull request: a pick to a release branch, or a direct push. Gives its id. */
export function pushCommit(
  simulation: Simulation,
  repository: RepositoryState,
  { parent, message }: { readonly parent: string; readonly message: string },
): string {
  const sha = makeSha(`${repository.id}/${parent}/${message}/${takeId(simulation.world)}`)
  recordCommit(simulation, repository, { sha, parents: [parent], message })
  return sha
}

export interface NewDeployment {
  readonly sha: string
  readonly environment?: string
  readonly isProduction?: boolean
  readonly isTransient?: boolean
  readonly task?: string
}

export function deploy(simulation: Simulation, repository: RepositoryState, wanted: NewDeployment): DeploymentState {
  const { environment = 'production', task = 'deploy', sha } = wanted
  const { isProduction = environment === 'production', isTransient = false } = wanted
  const createdAt = simulation.world.now
  const id = takeId(simulation.world)
  const made = { id, sha, environment, task, isProduction, isTransient, createdAt, statuses: [] }
  productionOf(repository).deployments.push(made)
  return made
}

/** GitHub tells of every status but `inactive`. */
export function reportStatus(
  simulation: Simulation,
  repository: RepositoryState,
  deployment: DeploymentState,
  state: string,
): void {
  const { world } = simulation
  const status = { id: takeId(world), state, at: world.now }
  deployment.statuses.push(status)
  if (state === 'inactive') return
  const { id, sha, task, environment } = deployment
  const extra = {
    deployment: { id, sha, task, environment, original_environment: environment, payload: {} },
    deployment_status: { id: status.id, state, environment },
  }
  emitRepositoryEvent(simulation, repository, { name: 'deployment_status', action: 'created', extra })
}

export function publishRelease(
  simulation: Simulation,
  repository: RepositoryState,
  { tag, sha, isPrerelease = false }: { readonly tag: string; readonly sha: string; readonly isPrerelease?: boolean },
): void {
  const { world } = simulation
  const id = takeId(world)
  const production = productionOf(repository)
  production.tags.set(tag, sha)
  production.releases.push({ id, tag, sha, isDraft: false, isPrerelease, at: world.now })
  const extra = { release: { id, tag_name: tag, prerelease: isPrerelease, draft: false } }
  emitRepositoryEvent(simulation, repository, { name: 'release', action: 'published', extra })
}

/** A lightweight tag is pushed. */
export function pushTag(
  simulation: Simulation,
  repository: RepositoryState,
  { tag, sha }: { readonly tag: string; readonly sha: string },
): void {
  productionOf(repository).tags.set(tag, sha)
  emitRepositoryEvent(simulation, repository, { name: 'create', extra: { ref: tag, ref_type: 'tag' } })
}

/** A run of a workflow that is over. */
export function finishRun(
  simulation: Simulation,
  repository: RepositoryState,
  wanted: Partial<RunState> & Pick<RunState, 'name' | 'sha'>,
): void {
  const { world } = simulation
  const run: RunState = {
    id: takeId(world),
    path: '.github/workflows/main.yml',
    branch: repository.defaultBranch,
    event: 'push',
    conclusion: 'success',
    createdAt: world.now,
    updatedAt: world.now,
    ...wanted,
  }
  productionOf(repository).runs.push(run)
  const { id, name, path, sha, branch, event, conclusion } = run
  const told = { id, name, path, head_sha: sha, head_branch: branch, event, conclusion, status: 'completed' }
  emitRepositoryEvent(simulation, repository, {
    name: 'workflow_run',
    action: 'completed',
    extra: { workflow_run: told, workflow: null },
  })
}

/** Commits that are reachable from one, itself included; undefined for a commit that is not known. */
export function ancestorsOf(repository: RepositoryState, sha: string): ReadonlySet<string> | undefined {
  const { commits } = productionOf(repository)
  if (!repository.commits.has(sha)) return undefined
  const found = new Set<string>()
  const open = [sha]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    for (const parent of commits.get(next)?.parents ?? []) open.push(parent)
  }
  return found
}
