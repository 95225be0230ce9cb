import { emitInstallationEvent } from './emit.ts'
import type { Simulation } from './events.ts'
import type { InstallationState, Permissions } from './world.ts'

/** What an App asks for. */
export interface Wishes {
  readonly permissions: Permissions
  readonly events: readonly string[]
}

/** What `app.yml` asks for. */
export const DEFAULT_WISHES: Wishes = {
  permissions: {
    metadata: 'read',
    pull_requests: 'read',
    contents: 'read',
    checks: 'write',
    issues: 'write',
    merge_queues: 'read',
  },
  events: [
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
    'pull_request_review_thread',
    'issue_comment',
    'merge_group',
    'push',
    'repository',
  ],
}

/** The App's owner asks for more or less; every installation keeps what it has until its owner accepts. */
export function changeApp({ world }: Simulation, { permissions, events }: Wishes): void {
  world.app.permissions = permissions
  world.app.events = events
}

/** An organisation accepts what the App asks for now. */
export function acceptPermissions(simulation: Simulation, installation: InstallationState): void {
  const { permissions, events } = simulation.world.app
  installation.permissions = permissions
  installation.events = events
  tellPermissions(simulation, installation)
}

/** An organisation has approved other permissions than the App asks for now. */
export function setPermissions(
  simulation: Simulation,
  installation: InstallationState,
  permissions: Permissions,
): void {
  installation.permissions = permissions
  tellPermissions(simulation, installation)
}

function tellPermissions(simulation: Simulation, installation: InstallationState): void {
  const action = 'new_permissions_accepted'
  emitInstallationEvent(simulation, installation, { name: 'installation', action, extra: {} })
}
