import type { Octokit } from '@octokit/core'
import { readTitles } from '../../github/pull-requests/read-titles.ts'
import type { PullRef } from '../../health/weekly/pull-ref.ts'
import type { Destination } from '../../reports/digest/choose-destination.ts'
import type { PullLinks } from '../../reports/digest/highlights.ts'

interface Context {
  readonly octokit: Octokit
  readonly webUrl: string
}

/** GitHub leaves a note on every pull request that an issue links to, on github.com except through this host (Dependabot's way). */
const QUIET_HOSTS: Readonly<Record<string, string>> = { 'https://github.com': 'https://redirect.github.com' }

/** Asks for the titles of the listed pull requests at the moment of posting: they are never stored. One query. */
export async function linkPulls(
  { octokit, webUrl }: Context,
  pulls: readonly PullRef[],
  repositories: readonly Destination[],
): Promise<PullLinks> {
  const byId = new Map(repositories.map((repository) => [repository.id, repository]))
  const targets = pulls.flatMap(({ repositoryId, number }) => {
    const found = byId.get(repositoryId)
    return found === undefined ? [] : [{ repositoryId, owner: found.owner, name: found.name, number }]
  })
  const titles = await readTitles(octokit, targets)
  const titled = new Map(targets.map(({ repositoryId, number }, index) => [`${repositoryId}/${number}`, titles[index]]))
  return {
    linkBase: QUIET_HOSTS[webUrl] ?? webUrl,
    isLoud: QUIET_HOSTS[webUrl] === undefined,
    find: ({ repositoryId, number }) => {
      const found = byId.get(repositoryId)
      return found && { owner: found.owner, name: found.name, title: titled.get(`${repositoryId}/${number}`) }
    },
  }
}
