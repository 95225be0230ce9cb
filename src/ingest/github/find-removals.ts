import type { Subject } from '../../store/installations/absences.ts'
import type { Payload } from './parse-payload.ts'

/** Pure. What a signed event says was removed for good, or taken away from the App: only that is deleted without asking again. */
export function findRemovals(event: string, payload: Payload): readonly Subject[] {
  const installationId = payload.installation?.id
  if (installationId === undefined) return []
  switch (`${event}.${payload.action}`) {
    case 'installation.deleted':
      return [{ kind: 'installation', key: installationId, installationId }]
    case 'installation_repositories.removed':
      return (payload.repositories_removed ?? []).map(({ id }) => ({ kind: 'repository', key: id, installationId }))
    case 'repository.deleted':
      return payload.repository === undefined
        ? []
        : [{ kind: 'repository', key: payload.repository.id, installationId }]
    default:
      return []
  }
}
