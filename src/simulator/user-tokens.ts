import { randomBytes } from 'node:crypto'
import type { Account, InstallationState, RepositoryState, World } from './state/world.ts'

/** A personal access token of somebody with an account. */
export interface UserGrant {
  readonly account: Account
  /** Of a classic token, such as `repo`; undefined for a fine-grained one. */
  readonly scopes: readonly string[] | undefined
  /** Private repositories that a fine-grained token was made for. */
  readonly repositoryIds: ReadonlySet<number>
  /** Of somebody who signed in to the App: it opens what both may see. */
  readonly isForApp?: boolean
}

/** Personal access tokens of the simulated GitHub: classic ones with scopes, and fine-grained ones for chosen repositories. */
export interface UserTokens {
  issue(grant: Pick<UserGrant, 'account'> & Partial<UserGrant>): string
  grantOf(token: string): UserGrant | undefined
  /** As when its owner deletes it. */
  revoke(token: string): void
}

export function createUserTokens(): UserTokens {
  const issued = new Map<string, UserGrant>()
  return {
    issue({ account, scopes, repositoryIds, isForApp = false }) {
      const isClassic = repositoryIds === undefined && !isForApp
      const token = `${isForApp ? 'ghu_' : isClassic ? 'ghp_' : 'github_pat_'}${randomBytes(18).toString('hex')}`
      const grant = { account, repositoryIds: repositoryIds ?? new Set<number>(), isForApp }
      issued.set(token, { ...grant, scopes: isClassic ? (scopes ?? []) : undefined })
      return token
    },
    grantOf: (token) => issued.get(token),
    revoke: (token) => void issued.delete(token),
  }
}

/** As GitHub's tokens begin (docs: "About authentication to GitHub", token formats). */
export function isUserToken(token: string): boolean {
  return /^(ghp_|github_pat_|gho_|ghu_)/.test(token)
}

const READ_PERMISSIONS = { metadata: 'read', pull_requests: 'read', contents: 'read', issues: 'read', members: 'read' }

/** What the token opens, in the shape in which installations are asked; the budget is the account's. */
export function accessOf(world: World, grant: UserGrant): InstallationState {
  const readable = [...world.repositories.values()].filter((one) =>
    grant.isForApp === true ? isInstalledFor(world, grant.account, one) : mayRead(grant, one),
  )
  return {
    id: grant.account.id,
    account: grant.account,
    suspendedAt: null,
    isDeleted: false,
    permissions: READ_PERMISSIONS,
    events: [],
    protection: 'none',
    repositoryIds: new Set(readable.map(({ id }) => id)),
  }
}

/** A classic token without `repo` sees what is public. */
function mayRead({ account, scopes, repositoryIds }: UserGrant, repository: RepositoryState): boolean {
  if (!repository.isPrivate) return true
  const isOpen = repository.owner.id === account.id || repository.permissions.has(account.login)
  return isOpen && (scopes?.includes('repo') ?? repositoryIds.has(repository.id))
}

/** Headers by which a client learns what its classic token may do. */
export function scopeHeaders(grant: UserGrant | undefined): Record<string, string> {
  if (grant?.scopes === undefined) return {}
  return { 'x-oauth-scopes': grant.scopes.join(', '), 'x-accepted-oauth-scopes': 'repo' }
}

/** Somebody who signed in to the App sees what is public, and what is theirs where the App is installed. */
function isInstalledFor(world: World, account: Account, repository: RepositoryState): boolean {
  return installationsOf(world, account).some(({ repositories }) => repositories.includes(repository))
}

/** Installations of the App that somebody may know of, with those repositories that both may see. */
export function installationsOf(world: World, account: Account) {
  return [...world.installations.values()].flatMap((installation) => {
    if (installation.isDeleted || installation.suspendedAt !== null) return []
    const repositories = [...world.repositories.values()].filter(
      (one) => installation.repositoryIds.has(one.id) && isOpenTo(account, one),
    )
    return repositories.length === 0 ? [] : [{ installation, repositories }]
  })
}

function isOpenTo(account: Account, repository: RepositoryState): boolean {
  return !repository.isPrivate || repository.owner.id === account.id || repository.permissions.has(account.login)
}
