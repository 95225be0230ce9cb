import type { GithubEvent } from '../state/events.ts'
import { isLifecycle, permissionsFor } from './event-permissions.ts'

/** Sent to every App that may write checks, subscribed or not (webhook documentation of `check_run` and `check_suite`). */
const AUTOMATIC: Readonly<Record<string, readonly string[]>> = {
  check_run: ['rerequested', 'requested_action'],
  check_suite: ['requested', 'rerequested'],
}

/**
 * Whether GitHub tells an installation of an event: of its own life always, of anything else by its subscriptions and permissions. What
 * is created and completed in checks comes from all Apps, GitHub Actions included.
 */
export function hears({ name, action = '', installation, checkRun, checkSuite }: GithubEvent, appId: number): boolean {
  if (isLifecycle(name)) return true
  const { permissions, events } = installation
  if (AUTOMATIC[name]?.includes(action) === true) {
    const { app } = checkRun ?? checkSuite ?? {}
    return permissions.checks === 'write' && app?.id === appId
  }
  const needed = permissionsFor(name) ?? []
  return events.includes(name) && needed.some((one) => one === 'metadata' || permissions[one] !== undefined)
}
