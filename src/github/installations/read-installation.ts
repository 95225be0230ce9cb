import type { Octokit } from '@octokit/core'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import type { AppClient } from '../client/app-client.ts'
import { httpStatus } from '../client/github-error.ts'
import { nextPage } from '../client/next-page.ts'

export interface InstallationRead {
  readonly id: string
  /** Empty where GitHub names none. */
  readonly account: string
  readonly accountType: 'Organization' | 'User' | 'Enterprise'
  readonly suspendedAt: number | null
  readonly permissions: Readonly<Record<string, string>>
}

export interface RepositoryRead extends RepositoryRef {
  readonly isPrivate: boolean
  readonly isArchived: boolean
}

/** `undefined` when the App is not installed there any more. */
export async function readInstallation(client: AppClient, id: string): Promise<InstallationRead | undefined> {
  try {
    const { data } = await client
      .forApp()
      .request('GET /app/installations/{installation_id}', { installation_id: Number(id) })
    return installationOf(data)
  } catch (error) {
    if (httpStatus(error) === 404) return undefined
    throw error
  }
}

/** All installations of the App, page by page. */
export async function readInstallations(client: AppClient): Promise<readonly InstallationRead[]> {
  const all: InstallationRead[] = []
  for (let query: object | undefined = {}; query !== undefined; ) {
    const { data, headers } = await client.forApp().request('GET /app/installations', { per_page: 100, ...query })
    for (const one of data.map(installationOf)) all.push(one)
    query = nextPage(headers.link, query)
  }
  return all
}

export interface RepositoryList {
  readonly repositories: readonly RepositoryRead[]
  /** Whether it holds as many as GitHub counts. One that does not proves nothing about a repository that is not in it. */
  readonly isComplete: boolean
}

/** The repositories that the installation may read, page by page. */
export async function readRepositories(octokit: Octokit): Promise<RepositoryList> {
  const all = new Map<string, RepositoryRead>()
  let total: number | undefined
  for (let query: object | undefined = {}; query !== undefined; ) {
    const { data, headers } = await octokit.request('GET /installation/repositories', { per_page: 100, ...query })
    for (const one of data.repositories.map(repositoryOf)) all.set(one.id, one)
    total = data.total_count
    query = nextPage(headers.link, query)
  }
  return { repositories: [...all.values()], isComplete: all.size === total }
}

interface InstallationAnswer {
  readonly id: number | bigint
  readonly account: object | null
  /** Some versions of GitHub Enterprise Server leave it out. */
  readonly suspended_at?: string | null
  /** Absent in some answers, as if nothing were permitted. */
  readonly permissions?: object | null
}

function installationOf(data: InstallationAnswer): InstallationRead {
  const account = data.account ?? {}
  const named = 'login' in account ? account.login : 'slug' in account ? account.slug : ''
  const type = 'type' in account ? account.type : 'Enterprise'
  const permissions = Object.entries(data.permissions ?? {}).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string'
  })
  return {
    id: String(data.id),
    account: String(named),
    accountType: type === 'User' || type === 'Organization' ? type : 'Enterprise',
    suspendedAt: data.suspended_at == null ? null : Date.parse(data.suspended_at),
    permissions: Object.fromEntries(permissions),
  }
}

interface RepositoryAnswer {
  readonly id: number | bigint
  readonly name: string
  readonly owner: { readonly login: string }
  readonly private: boolean
  readonly archived?: boolean
}

function repositoryOf(data: RepositoryAnswer): RepositoryRead {
  return {
    id: String(data.id),
    owner: data.owner.login,
    name: data.name,
    isPrivate: data.private,
    isArchived: data.archived ?? false,
  }
}
