import { userJson } from '../../rest/json/user-json.ts'
import { emitInstallationEvent } from '../emit.ts'
import type { Simulation } from '../events.ts'
import { type Account, accountOf, type World } from '../world.ts'

/** By the organisation's account: who joined it, beside those who may write to one of its repositories. */
const joined = new WeakMap<Account, Set<string>>()

/** The people of an organisation, those who may write to one of its repositories first. */
export function membersOf(world: World, organization: Account): readonly Account[] {
  const own = [...world.repositories.values()].filter(({ owner }) => owner.id === organization.id)
  const logins = own.flatMap(({ permissions }) => [...permissions.keys()])
  const all = new Set([...logins, ...(joined.get(organization) ?? [])])
  return [...all].flatMap((login) => world.accounts.get(login.toLowerCase()) ?? [])
}

export function joinOrganization(simulation: Simulation, organization: Account, login: string): void {
  const account = accountOf(simulation.world, login)
  joined.set(organization, new Set([...(joined.get(organization) ?? []), account.login]))
  tell(simulation, organization, { account, action: 'member_added' })
}

/** Takes the right to write to its repositories away as well. */
export function leaveOrganization(simulation: Simulation, organization: Account, login: string): void {
  const { world } = simulation
  const account = accountOf(world, login)
  joined.get(organization)?.delete(account.login)
  for (const { owner, permissions } of world.repositories.values()) {
    if (owner.id === organization.id) permissions.delete(account.login)
  }
  tell(simulation, organization, { account, action: 'member_removed' })
}

function tell(
  simulation: Simulation,
  organization: Account,
  { account, action }: { readonly account: Account; readonly action: string },
): void {
  const installation = [...simulation.world.installations.values()].find(
    (one) => one.account.id === organization.id && !one.isDeleted && one.suspendedAt === null,
  )
  if (installation === undefined) return
  const { id, login } = organization
  const root = `https://api.github.example/orgs/${login}`
  const membership = {
    url: `${root}/memberships/${account.login}`,
    state: 'active',
    role: 'member',
    organization_url: root,
    user: userJson(account),
  }
  const extra = { organization: { id, login, node_id: `O_${id}` }, membership }
  emitInstallationEvent(simulation, installation, { name: 'organization', action, extra })
}
