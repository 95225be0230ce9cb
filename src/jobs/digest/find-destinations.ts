import { readVisibilities } from '../../github/installations/read-visibility.ts'
import { type ChosenDestination, chooseDestination } from '../../reports/digest/choose-destination.ts'
import { type DigestScope, digestScopes } from '../../reports/digest/digest-scope.ts'
import { loadDigestSettings } from './load-digest-settings.ts'
import { toDestination } from './to-destination.ts'

export interface ScopeDestination {
  /** What the digest is about. */
  readonly scope: string
  readonly about: DigestScope
  readonly chosen: ChosenDestination
}

/** Where each digest of an installation would go now; undefined when none is wanted, or the installation is not known here yet. */
export async function findDestinations(
  context: Parameters<typeof loadDigestSettings>[0],
  installationId: string,
): Promise<readonly ScopeDestination[] | undefined> {
  const settings = await loadDigestSettings(context, installationId)
  if (settings === undefined || !settings.configuration.digest.enabled) return undefined
  const all = (await readVisibilities(context.octokit)).map((one) => toDestination(one, 0))
  return digestScopes(settings.account, settings.repositories, settings.configuration.digest).map((about) => {
    const repositories = all.filter(({ id }) => about.repositoryIds.has(id))
    return { scope: about.name, about, chosen: chooseDestination(repositories, all, about.repository) }
  })
}
