import type { GithubEvent, Scene } from './events.ts'
import {
  type Account,
  accountOf,
  type InstallationState,
  installationOf,
  type PullState,
  type RepositoryState,
} from './world.ts'

type Told = Pick<
  GithubEvent,
  'name' | 'action' | 'extra' | 'review' | 'comment' | 'thread' | 'conversation' | 'checkRun'
>

/** Emits an event about a pull request and moves its `updatedAt`. Nothing is told where the App is not installed. */
export function tell(
  scene: Scene,
  repository: RepositoryState,
  pull: PullState,
  event: Told & { readonly sender?: Account | null },
): void {
  pull.updatedAt = Math.max(pull.updatedAt, scene.world.now)
  const sender = event.sender ?? pull.author ?? accountOf(scene.world, 'ghost')
  tellRepository(scene, repository, { ...event, pull, sender })
}

/** Emits an event about a repository to the installation that has it; a suspended one hears nothing. */
export function tellRepository(
  scene: Scene,
  repository: RepositoryState,
  event: Told & { readonly pull?: PullState; readonly sender?: Account },
): void {
  const installation = installationOf(scene.world, repository)
  if (installation === undefined || installation.suspendedAt !== null) return
  scene.emit({ sender: repository.owner, ...event, repository, installation })
}

/** Emits an event about an installation itself. */
export function tellInstallation(
  scene: Scene,
  installation: InstallationState,
  event: { readonly name: string; readonly action: string; readonly extra: Record<string, unknown> },
): void {
  scene.emit({ ...event, installation, sender: installation.account })
}
