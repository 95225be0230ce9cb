import type { Behaviour } from '../behaviour.ts'
import type { Permissions } from '../state/world.ts'

/**
 * Whether a token may put labels on an issue or a pull request. *Issues: write* is not enough for a pull request, whatever the header says
 * (mavlink/qgroundcontrol#14252, hackforla/website#8592).
 */
export function mayLabel(
  { issues, pull_requests }: Permissions,
  kind: 'issue' | 'pull request',
  { guardsPullRequestLabels }: Behaviour,
): boolean {
  if (kind === 'issue') return issues === 'write'
  return pull_requests === 'write' || (issues === 'write' && !guardsPullRequestLabels)
}
