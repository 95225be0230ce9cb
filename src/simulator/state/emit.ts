import type { GithubEvent, Simulation } from './events.ts'
import {
  type Account,
  accountOf,
  type InstallationState,
  installationOf,
  type PullState,
  type RepositoryState,
} from './world.ts'

type EventParts = Pick<
  GithubEvent,
  'name' | 'action' | 'extra' | 'review' | 'comment' | 'thread' | 'conversation' | 'checkRun' | 'checkSuite'
>

/** Emits an event about a pull request and moves its `updatedAt`. Emits nothing where the App is not installed. */
export function emitPullEvent(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  event: EventParts & { readonly sender?: Account | null },
): void {
  pull.updatedAt = Math.max(pull.updatedAt, simulation.world.now)
  const sender = event.sender ?? pull.author ?? accountOf(simulation.world, 'ghost')
  emitRepositoryEvent(simulation, repository, { ...event, pull, sender })
}

/** Emits an event about a repository to the installation that has it; a suspended one hears nothing. */
export function emitRepositoryEvent(
  simulation: Simulation,
  repository: RepositoryState,
  event: EventParts & { readonly pull?: PullState; readonly sender?: Account },
): void {
  const installation = installationOf(simulation.world, repository)
  if (installation === undefined || installation.suspendedAt !== null) return
  simulation.emit({ sender: repository.owner, ...event, repository, installation })
}

/** Emits an event about an installation itself. */
export function emitInstallationEvent(
  simulation: Simulation,
  installation: InstallationState,
  event: { readonly name: string; readonly action: string; readonly extra: Record<string, unknown> },
): void {
  simulation.emit({ ...event, installation, sender: installation.account })
}
