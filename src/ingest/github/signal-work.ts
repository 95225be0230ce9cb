import { requestWork } from '../../work/request-work.ts'
import type { WorkRequest } from '../../work/work.ts'
import type { Payload } from './parse-payload.ts'

/** Nobody waits for these figures; a burst becomes one reading. */
const DEBOUNCE = { delayMs: 30_000, maxDelayMs: 300_000 }

/** What is told of a repository for signals beside review, and what is read then. */
const OF_REPOSITORY = new Map<string, 'read-roll-outs' | 'read-issues'>([
  ['deployment', 'read-roll-outs'],
  ['deployment_status', 'read-roll-outs'],
  ['release', 'read-roll-outs'],
  ['issues', 'read-issues'],
])

/** Events that tell who came and who left. A team that is made or renamed changes nobody's membership. */
const OF_MEMBERS = new Set([
  'organization.member_added',
  'organization.member_removed',
  'member.added',
  'member.removed',
  'membership.added',
  'membership.removed',
])

/** Events of an issue that is no longer where it was. */
const LEAVES = new Set(['issues.deleted', 'issues.transferred'])

/** Pure. What an event asks for that only signals beside review read; undefined for every other event. */
export function signalWork(event: string, payload: Payload): WorkRequest | undefined {
  const installationId = payload.installation?.id
  if (installationId === undefined) return undefined
  if (OF_MEMBERS.has(`${event}.${payload.action}`)) return requestWork('read-members', { installationId }, DEBOUNCE)
  if (event === 'projects_v2_item') return boardWork(installationId, payload)
  const repositoryId = payload.repository?.id
  if (repositoryId !== undefined && payload.issue !== undefined && LEAVES.has(`${event}.${payload.action}`)) {
    return requestWork('forget-issue', { installationId, repositoryId, number: payload.issue.number }, DEBOUNCE)
  }
  const kind = OF_REPOSITORY.get(event) ?? (isRollOut(event, payload) ? 'read-roll-outs' : undefined)
  if (repositoryId === undefined || kind === undefined) return undefined
  return requestWork(kind, { installationId, repositoryId }, DEBOUNCE)
}

/** Cards that are no issues have no points; one that only moved among others says nothing new. */
function boardWork(installationId: string, { action, projects_v2_item: item }: Payload): WorkRequest | undefined {
  if (item?.content_type !== 'Issue' || action === 'reordered') return undefined
  return requestWork('read-board-item', { installationId, issueId: item.content_node_id }, DEBOUNCE)
}

/** A tag that was pushed or made, or a run on the default branch that succeeded; every other run is not worth a look. */
function isRollOut(event: string, { action, ref, ref_type: type, workflow_run: run, repository }: Payload): boolean {
  if (event === 'push') return ref?.startsWith('refs/tags/') === true
  if (event === 'create') return type === 'tag'
  return (
    event === 'workflow_run' &&
    action === 'completed' &&
    run?.conclusion === 'success' &&
    run.event === 'push' &&
    run.head_branch === repository?.default_branch
  )
}
