import type { Octokit } from '@octokit/core'
import type { RepositoryName, RepositoryRef } from '../../snapshot/repository-name.ts'
import { nextPage } from '../client/next-page.ts'

/** Who can see it, the most public first; an answer without the field is as private as `private` says. */
export const VISIBILITIES = ['public', 'internal', 'private'] as const
export type Visibility = (typeof VISIBILITIES)[number]

export interface VisibleRepository extends RepositoryRef {
  readonly visibility: Visibility
  readonly isArchived: boolean
  readonly hasIssues: boolean
}

/** Every repository of the installation with its visibility as it is now, 100 a request. */
export async function readVisibilities(octokit: Octokit): Promise<readonly VisibleRepository[]> {
  const all: VisibleRepository[] = []
  for (let query: object | undefined = {}; query !== undefined; ) {
    const { data, headers } = await octokit.request('GET /installation/repositories', { per_page: 100, ...query })
    for (const { id, owner, name, visibility, private: isPrivate, archived, has_issues } of data.repositories) {
      all.push({
        id: String(id),
        owner: owner.login,
        name,
        isArchived: archived ?? false,
        hasIssues: has_issues ?? true,
        visibility: visibilityOf(visibility, isPrivate),
      })
    }
    query = nextPage(headers.link, query)
  }
  return all
}

/** Who can see one repository, as it is now. */
export async function readVisibility(octokit: Octokit, { owner, name: repo }: RepositoryName): Promise<Visibility> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo })
  return visibilityOf(data.visibility, data.private)
}

/** Whether those who see `place` include some who do not see `content`. */
export function isMorePublic(place: Visibility, content: Visibility): boolean {
  return VISIBILITIES.indexOf(place) < VISIBILITIES.indexOf(content)
}

function visibilityOf(visibility: string | undefined, isPrivate: boolean): Visibility {
  const known = VISIBILITIES.find((one) => one === visibility)
  return known ?? (isPrivate ? 'private' : 'public')
}
