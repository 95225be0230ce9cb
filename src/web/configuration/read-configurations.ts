import type { ConfigProblem } from '../../config/problem.ts'
import { parseStoredProblems } from '../../config/problem.ts'
import { type ConfigurationFile, parseStoredFile } from '../../config/schema.ts'
import {
  findConfigurations,
  ownerKey,
  repositoryKey,
  type StoredConfiguration,
} from '../../store/configurations/configurations.ts'
import type { Session } from '../../store/engine/session.ts'
import { listRepositories, type StoredRepository } from '../../store/installations/repositories.ts'
import type { VisibleOrganisation } from '../views/visible.ts'

/** A file as it was last read from GitHub. */
export interface KeptFile {
  readonly file: ConfigurationFile
  readonly problems: readonly ConfigProblem[]
}

export interface KeptConfigurations {
  /** Undefined where it may stand in a repository that the visitor may not see. */
  readonly organisation: KeptFile | undefined
  readonly repositories: readonly (KeptFile & { readonly repository: StoredRepository })[]
}

const NOTHING: KeptFile = { file: {}, problems: [] }

/**
 * The files of an organisation and of its repositories, as far as the visitor may see them.
 *
 * @param repositories those of the organisation that are asked for
 */
export async function readConfigurations(
  store: Session,
  organisation: VisibleOrganisation,
  repositories = organisation.repositories,
): Promise<KeptConfigurations> {
  const owner = ownerKey({ installationId: organisation.id, owner: organisation.account })
  const keys = [owner, ...repositories.map(({ id }) => repositoryKey(id))]
  const stored = await findConfigurations(store, keys)
  const above = toFile(stored.get(owner))
  return {
    organisation: (await isOpen(store, organisation, above)) ? above : undefined,
    repositories: repositories.map((repository) => ({
      repository,
      ...toFile(stored.get(repositoryKey(repository.id))),
    })),
  }
}

/** The organisation's file stands in `.github`; one of a repository that is unknown here may have been private. */
async function isOpen(store: Session, organisation: VisibleOrganisation, above: KeptFile): Promise<boolean> {
  const isHome = ({ name }: StoredRepository) => name.toLowerCase() === '.github'
  if (organisation.repositories.some(isHome)) return true
  const home = (await listRepositories(store, organisation.id)).find(isHome)
  if (home !== undefined) return !home.isPrivate
  return Object.keys(above.file).length === 0 && above.problems.length === 0
}

function toFile(stored: StoredConfiguration | undefined): KeptFile {
  if (stored === undefined) return NOTHING
  return { file: parseStoredFile(stored.json), problems: parseStoredProblems(stored.problems) }
}
