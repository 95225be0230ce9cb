import { readVisibilities } from '../../github/installations/read-visibility.ts'
import { type ChosenPlace, choosePlace } from '../../reports/digest/choose-destination.ts'
import { scopesOf } from './digest-scope.ts'
import { loadDigestSettings } from './load-digest-settings.ts'
import { placeOf } from './prepare-digest.ts'

interface DigestPlace {
  /** What the digest is about. */
  readonly scope: string
  readonly chosen: ChosenPlace
}

/** Where each digest of an installation would go now; undefined when none is wanted, or the installation is not known here yet. */
export async function findDigestPlaces(
  context: Parameters<typeof loadDigestSettings>[0],
  installationId: string,
): Promise<readonly DigestPlace[] | undefined> {
  const settings = await loadDigestSettings(context, installationId)
  if (settings === undefined || !settings.configuration.digest.enabled) return undefined
  const all = (await readVisibilities(context.octokit)).map((one) => placeOf(one, 0))
  return scopesOf(settings.account, settings.repositories, settings.configuration.digest).map((scope) => {
    const about = all.filter(({ id }) => scope.repositoryIds.has(id))
    return { scope: scope.name, chosen: choosePlace(about, all, scope.repository) }
  })
}
