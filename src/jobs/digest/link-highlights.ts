import type { Octokit } from '@octokit/core'
import { readTitles } from '../../github/pull-requests/read-titles.ts'
import type { Place } from '../../reports/digest/choose-destination.ts'
import type { Naming } from '../../reports/digest/highlights.ts'
import type { Mention } from '../../reports/digest/worth-a-look.ts'

interface Context {
  readonly octokit: Octokit
  readonly webUrl: string
}

/** github.com leaves a note on every pull request that an issue links to, except through this host (Dependabot's way). */
const QUIET_HOSTS: Readonly<Record<string, string>> = { 'https://github.com': 'https://redirect.github.com' }

/** Asks for the titles at the moment of posting: they are never stored. One query. */
export async function nameMentions(
  { octokit, webUrl }: Context,
  mentions: readonly Mention[],
  places: readonly Place[],
): Promise<Naming> {
  const targets = mentions.flatMap(({ repositoryId, number }) => {
    const place = places.find(({ id }) => id === repositoryId)
    return place === undefined ? [] : [{ repositoryId, owner: place.owner, name: place.name, number }]
  })
  const titles = await readTitles(octokit, targets)
  const named = new Map(
    targets.map(({ repositoryId, number, owner, name }, index) => [
      `${repositoryId}/${number}`,
      { owner, name, title: titles[index] },
    ]),
  )
  return {
    linkBase: QUIET_HOSTS[webUrl] ?? webUrl,
    find: ({ repositoryId, number }) => named.get(`${repositoryId}/${number}`),
  }
}
