import type { Octokit } from '@octokit/core'
import {
  type FoundRepositories,
  type FoundRepository,
  findOneRepository,
  findOwnedRepositories,
} from '../../github/history/find-repositories.ts'
import { plural } from '../../util/sentences.ts'
import { type FetchTarget, nameOf } from './fetch-target.ts'

export interface FoundTarget {
  readonly repositories: readonly FoundRepository[]
  /** Pull requests that are expected; at most so many where GitHub did not count them. */
  readonly expected: { readonly pulls: number; readonly isCounted: boolean }
  /** A sentence about what of an owner is left out; empty where nothing is. */
  readonly leftOut: string
}

/** What a target stands for; undefined where there is nothing that the token may read. `since`: from when on changes are counted. */
export async function findTarget(
  octokit: Octokit,
  target: FetchTarget,
  since: number,
): Promise<FoundTarget | undefined> {
  const { owner, name } = target
  const found = await (name === undefined
    ? findOwnedRepositories(octokit, owner, since)
    : findOneRepository(octokit, { owner, name }, since))
  if (found === undefined) return undefined
  if (name !== undefined) return { ...found, expected: expectedOf(found), leftOut: '' }
  const kept = found.repositories.filter(({ isArchived, isFork }) => !isArchived && !isFork)
  return {
    repositories: kept,
    expected: expectedOf({ ...found, repositories: kept }),
    leftOut: describeLeftOut(target, found.repositories),
  }
}

function expectedOf({ repositories, changed }: FoundRepositories): FoundTarget['expected'] {
  const all = repositories.reduce((sum, { pulls }) => sum + pulls, 0)
  return { pulls: Math.min(all, changed ?? all), isCounted: changed !== undefined }
}

function describeLeftOut(target: FetchTarget, all: readonly FoundRepository[]): string {
  const archived = all.filter(({ isArchived }) => isArchived).length
  const forks = all.filter(({ isArchived, isFork }) => isFork && !isArchived).length
  const parts = [archived === 0 ? '' : `${archived} archived`, forks === 0 ? '' : plural(forks, 'fork')].filter(
    (part) => part !== '',
  )
  if (parts.length === 0) return ''
  return `${nameOf(target)}: left out ${parts.join(' and ')} of ${plural(all.length, 'repository', 'repositories')}; name one to read it`
}
