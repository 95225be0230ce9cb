import { readVisibilities } from '../../github/installations/read-visibility.ts'
import { type ChosenDestination, chooseDestination } from '../../reports/digest/choose-destination.ts'
import { digestScopes } from '../../reports/digest/digest-scope.ts'
import { loadDigestSettings } from './load-digest-settings.ts'
import { toDestination } from './to-destination.ts'

interface ScopeDestination {
  /** What the digest is about. */
  readonly scope: string
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
  return digestScopes(settings.account, settings.repositories, settings.configuration.digest).map(
    ({ name, repositoryIds, repository }) => {
      const about = all.filter(({ id }) => repositoryIds.has(id))
      return { scope: name, chosen: chooseDestination(about, all, repository) }
    },
  )
}
