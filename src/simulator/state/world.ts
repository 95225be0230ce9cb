import { createHash } from 'node:crypto'
import type { Account, InstallationState, TeamState } from './account-model.ts'
import type { RepositoryState, World } from './model.ts'

export type * from './account-model.ts'
export type * from './check-model.ts'
export type * from './model.ts'

/** An empty GitHub whose clock is `clock` until somebody sets `world.now`. */
export function createWorld(clock: () => number, about: Pick<World, 'app' | 'host' | 'behaviour'>): World {
  let read = clock
  return {
    accounts: new Map(),
    addresses: new Map(),
    repositories: new Map(),
    installations: new Map(),
    teams: new Map(),
    ...about,
    nextId: 1_000,
    get now() {
      return read()
    },
    set now(at) {
      read = () => at
    },
    advance(milliseconds) {
      const before = read
      read = () => before() + milliseconds
    },
  }
}

/** A new id, unlike all others of this world. */
export function takeId(world: World): number {
  world.nextId += 1
  return world.nextId
}

/** Ids by which machines are really known at GitHub. */
const KNOWN_IDS: Readonly<Record<string, number>> = {
  'dependabot[bot]': 49_699_333,
  'github-actions[bot]': 41_898_282,
  'copilot-swe-agent[bot]': 198_982_749,
  'copilot-pull-request-reviewer[bot]': 175_728_472,
  'coderabbitai[bot]': 136_622_811,
  'devin-ai-integration[bot]': 158_243_242,
  'claude[bot]': 209_825_114,
  'cursor[bot]': 206_951_365,
}

/** The account with this login, made at its first use; a login ending in `[bot]` is a machine. */
export function accountOf(world: World, login: string, type?: Account['type']): Account {
  const key = login.toLowerCase()
  const known = world.accounts.get(key)
  if (known !== undefined) return known
  const id = KNOWN_IDS[key] ?? takeId(world)
  const account = { id, login, type: type ?? (login.endsWith('[bot]') ? 'Bot' : 'User') } as const
  world.accounts.set(key, account)
  for (const name of [key, `${id}+${key}`]) addAddress(world, account, `${name}@users.noreply.github.com`)
  return account
}

/** Gives an account an address, as its settings do; what is committed under it is theirs. */
export function addAddress(world: World, account: Account, address: string): void {
  world.addresses.set(address.toLowerCase(), account)
}

/** The team of an organisation with this slug, made at its first use. */
export function teamOf(world: World, organization: Account, slug: string): TeamState {
  const key = `${organization.login}/${slug}`.toLowerCase()
  const known = world.teams.get(key)
  if (known !== undefined) return known
  const team = { id: takeId(world), slug, organization, memberIds: new Set<number>() }
  world.teams.set(key, team)
  return team
}

/** The account of the App itself, which writes checks and issues. */
export function appAccount(world: World): Account {
  return accountOf(world, `${world.app.slug}[bot]`)
}

/** A repository by owner and name, as GitHub finds it: without regard to case, by an old name unless a new one took it. */
export function findRepository(world: World, owner: string, name: string): RepositoryState | undefined {
  const wanted = `${owner}/${name}`.toLowerCase()
  const all = [...world.repositories.values()]
  return (
    all.find((repository) => fullName(repository).toLowerCase() === wanted) ??
    all.find(({ formerNames }) => formerNames.some((former) => former.toLowerCase() === wanted))
  )
}

/** `owner/name`. */
export function fullName({ owner, name }: RepositoryState): string {
  return `${owner.login}/${name}`
}

/** Where the App is installed with this repository; undefined when nowhere. */
export function installationOf(world: World, repository: RepositoryState): InstallationState | undefined {
  for (const one of world.installations.values()) if (!one.isDeleted && one.repositoryIds.has(repository.id)) return one
  return undefined
}

/** What stands before a repository of an organisation that protects itself; by its installation, wherever the asker comes from. */
export function protectionOf(
  world: World,
  { owner }: RepositoryState,
): Pick<InstallationState, 'account' | 'protection'> | undefined {
  return [...world.installations.values()].find(({ account }) => account.id === owner.id)
}

/** Whose budget it is: an installation's, or that of a person with a token. */
export function budgetOwner(world: World, id: number): string {
  return world.installations.has(id) ? `installation ID ${id}` : `user ID ${id}`
}

/** How GitHub calls the relation of an account to a repository. */
export function associationOf(repository: RepositoryState, account: Account | null): string {
  if (account === null || account.type === 'Bot') return 'NONE'
  if (account.id === repository.owner.id) return 'OWNER'
  const permission = repository.permissions.get(account.login)
  return permission === 'admin' || permission === 'write' ? 'MEMBER' : 'CONTRIBUTOR'
}

/** A commit's id that depends on nothing but the seed. */
export function makeSha(seed: string): string {
  return createHash('sha1').update(seed).digest('hex')
}
