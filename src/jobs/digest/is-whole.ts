import type { Destination } from '../../reports/digest/choose-destination.ts'
import type { DigestSettings } from './load-digest-settings.ts'

/**
 * Whether readers of a place may know what belongs to the organisation and to no repository of it: it is about all of its repositories that
 * are in use, and not everybody can read there.
 */
export function isWhole(
  { privacy }: Pick<Destination, 'privacy'>,
  { repositories }: Pick<DigestSettings, 'repositories'>,
  shown: readonly Pick<Destination, 'id'>[],
): boolean {
  const ids = new Set(shown.map(({ id }) => id))
  return privacy > 0 && repositories.every(({ id, isArchived }) => isArchived || ids.has(id))
}
