import { emitInstallationEvent } from './emit.ts'
import type { Simulation } from './events.ts'
import { type Account, fullName, type InstallationState, type RepositoryState, takeId } from './world.ts'

/** Installs the App on an account with the given repositories; the owner accepts all that it asks for. */
export function install(
  simulation: Simulation,
  account: Account,
  repositories: readonly RepositoryState[],
): InstallationState {
  const installation: InstallationState = {
    id: takeId(simulation.world),
    account,
    suspendedAt: null,
    isDeleted: false,
    permissions: simulation.world.app.permissions,
    events: simulation.world.app.events,
    protection: 'none',
    repositoryIds: new Set(repositories.map(({ id }) => id)),
  }
  simulation.world.installations.set(installation.id, installation)
  const extra = { repositories: repositories.map(shortJson) }
  emitInstallationEvent(simulation, installation, { name: 'installation', action: 'created', extra })
  return installation
}

export function uninstall(simulation: Simulation, installation: InstallationState): void {
  installation.isDeleted = true
  emitInstallationEvent(simulation, installation, {
    name: 'installation',
    action: 'deleted',
    extra: { repositories: [] },
  })
}

export function setSuspended(simulation: Simulation, installation: InstallationState, isSuspended: boolean): void {
  installation.suspendedAt = isSuspended ? simulation.world.now : null
  const action = isSuspended ? 'suspend' : 'unsuspend'
  emitInstallationEvent(simulation, installation, { name: 'installation', action, extra: { repositories: [] } })
}

export function addRepositories(
  simulation: Simulation,
  installation: InstallationState,
  added: readonly RepositoryState[],
): void {
  for (const { id } of added) installation.repositoryIds.add(id)
  tellChoice(simulation, installation, 'added', { repositories_added: added.map(shortJson), repositories_removed: [] })
}

export function removeRepositories(
  simulation: Simulation,
  installation: InstallationState,
  removed: readonly RepositoryState[],
): void {
  for (const { id } of removed) installation.repositoryIds.delete(id)
  tellChoice(simulation, installation, 'removed', {
    repositories_added: [],
    repositories_removed: removed.map(shortJson),
  })
}

function tellChoice(
  simulation: Simulation,
  installation: InstallationState,
  action: 'added' | 'removed',
  changes: object,
): void {
  const extra = { ...changes, repository_selection: 'selected', requester: null }
  emitInstallationEvent(simulation, installation, { name: 'installation_repositories', action, extra })
}

function shortJson(repository: RepositoryState): object {
  const { id, name, isPrivate } = repository
  return { id, name, full_name: fullName(repository), node_id: `R_${id}`, private: isPrivate }
}
