import { type Configuration, mergeConfiguration } from '../../config/configuration.ts'
import { parseStoredFile } from '../../config/schema.ts'
import { findConfiguration, ownerKey } from '../../store/configurations/configurations.ts'
import type { Session } from '../../store/engine/session.ts'

/** What the organisation's own file says, as it was last read; the defaults where there is none. */
export async function loadOwnerSettings(
  store: Session,
  owner: { readonly installationId: string; readonly owner: string },
): Promise<Configuration> {
  const stored = await findConfiguration(store, ownerKey(owner))
  return mergeConfiguration(...(stored === undefined ? [] : [parseStoredFile(stored.json)]))
}
