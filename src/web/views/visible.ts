import type { VisibleRepositories } from '../../github/visitors/read-visible-repositories.ts'
import type { Session } from '../../store/engine/session.ts'
import { listInstallations, type StoredInstallation } from '../../store/installations/installations.ts'
import { listRepositories, type StoredRepository } from '../../store/installations/repositories.ts'

/** An installation with those of its repositories that the visitor may see: always one at least. */
export interface VisibleOrganisation {
  readonly id: string
  readonly account: string
  readonly repositories: readonly StoredRepository[]
  /** Whether these are all that the organisation's figures are made of. */
  readonly isWhole: boolean
}

/** What a visitor may see. Views get repositories from here alone, so that no view can show others. */
export interface Visible {
  /** By name. */
  readonly organisations: () => Promise<readonly VisibleOrganisation[]>
  /** Undefined where there is none, or nothing of it is visible. @param id of the installation */
  readonly organisation: (id: string) => Promise<VisibleOrganisation | undefined>
}

/** @param access what GitHub says to the visitor's own token */
export function createVisible(store: Session, access: VisibleRepositories): Visible {
  async function see({ id, account }: StoredInstallation): Promise<VisibleOrganisation | undefined> {
    const seen = access.get(id)
    if (seen === undefined) return undefined
    const all = await listRepositories(store, id)
    const repositories = all.filter((one) => seen.has(one.id))
    const isWhole = all.every((one) => one.isArchived || seen.has(one.id))
    return repositories.length === 0 ? undefined : { id, account, repositories, isWhole }
  }
  return {
    async organisations() {
      const all = await Promise.all((await listInstallations(store)).map(see))
      return all.filter((one) => one !== undefined).toSorted((a, b) => (a.account < b.account ? -1 : 1))
    },
    async organisation(id) {
      const found = access.has(id) ? (await listInstallations(store)).find((one) => one.id === id) : undefined
      return found && see(found)
    },
  }
}
