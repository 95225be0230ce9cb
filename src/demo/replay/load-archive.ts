import type { Simulation } from '../../simulator/state/events.ts'
import { install } from '../../simulator/state/installation-actions.ts'
import { createRepository } from '../../simulator/state/repository-actions.ts'
import { accountOf, findRepository, type RepositoryState } from '../../simulator/state/world.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import { archiveSteps } from './archive-steps.ts'
import { type Moment, playSteps, type Step } from './play-steps.ts'

/**
 * Makes archived pull requests happen in the simulator, one after the other in the order of their moments: their repositories are
 * created, the App is installed on each owner, and every event is sent as a webhook. Yields after every step.
 */
export function* loadArchive(simulation: Simulation, pulls: Iterable<ArchivedPull>): Generator<Moment, void, void> {
  const repositories = new Map<string, RepositoryState>()
  const steps = [...pulls].flatMap((pull) =>
    archiveSteps(simulation, repositoryFor(simulation, repositories, pull.repo), pull),
  )
  const start = steps.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY)
  yield* playSteps(simulation.world, [...installSteps(simulation, [...repositories.values()], start - 1), ...steps])
}

function repositoryFor(simulation: Simulation, known: Map<string, RepositoryState>, name: string): RepositoryState {
  const [owner = 'unknown', repo = owner] = name.split('/')
  const existing = known.get(name.toLowerCase()) ?? findRepository(simulation.world, owner, repo)
  const repository = existing ?? createRepository(simulation, accountOf(simulation.world, owner, 'Organization'), repo)
  known.set(name.toLowerCase(), repository)
  return repository
}

/** One installation an owner. */
function installSteps(simulation: Simulation, repositories: readonly RepositoryState[], at: number): Step[] {
  const owners = Map.groupBy(repositories, ({ owner }) => owner)
  return [...owners].map(([owner, owned]) => ({
    at,
    title: `Soundings installed on ${owner.login}`,
    run: () => void install(simulation, owner, owned),
  }))
}
