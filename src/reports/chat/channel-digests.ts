import type { Channel } from '../../config/configuration.ts'
import type { Destination } from '../digest/choose-destination.ts'
import type { DigestScope } from '../digest/digest-scope.ts'

/** The name by which a channel asks for the digest about everything. */
const ORGANISATION = 'organisation'

/** Whether a channel gets the digest about `scope`; names count in any case. */
export function wantsDigest({ digests }: Channel, scope: Pick<DigestScope, 'id' | 'name' | 'repository'>): boolean {
  if (digests === undefined) return true
  const names = namesOf(scope)
  return digests.some((wanted) => names.includes(wanted.toLowerCase()))
}

function namesOf({ id, name, repository }: Pick<DigestScope, 'id' | 'name' | 'repository'>): readonly string[] {
  if (id === 'all') return [ORGANISATION]
  if (id.startsWith('team:')) return [id.slice('team:'.length).toLowerCase()]
  const full = (repository ?? name).toLowerCase()
  return [full, full.slice(full.indexOf('/') + 1)]
}

/** Private before public: without `private: true` a channel is told of what everybody can see, and of nothing else. */
export function maySee(
  { private: isPrivate }: Pick<Channel, 'private'>,
  { privacy }: Pick<Destination, 'privacy'>,
): boolean {
  return isPrivate || privacy === 0
}
