import type { InstallationState } from '../../state/world.ts'
import { timeText, userJson } from './user-json.ts'

/** An installation as REST and webhooks show it. */
export function installationJson(installation: InstallationState): object {
  return {
    id: installation.id,
    account: userJson(installation.account),
    target_type: installation.account.type,
    target_id: installation.account.id,
    permissions: installation.permissions,
    repository_selection: 'selected',
    suspended_at: timeText(installation.suspendedAt),
    suspended_by: installation.suspendedAt === null ? null : userJson(installation.account),
    events: installation.events,
  }
}
