import { emitPullEvent, emitRepositoryEvent } from '../emit.ts'
import type { Simulation } from '../events.ts'
import { note } from '../pull-actions.ts'
import { accountOf, type CheckRunState, makeSha, type PullState, type RepositoryState, takeId } from '../world.ts'
import { resetSuite, suiteOf } from './check-suites.ts'

/** Somebody presses a button under a check, or *Re-run*. */
export function pressCheck(
  simulation: Simulation,
  repository: RepositoryState,
  checkRun: CheckRunState,
  press: { readonly login: string; readonly identifier?: string },
): void {
  const { identifier } = press
  if (identifier === undefined) resetSuite(simulation, suiteOf(simulation, repository, checkRun.headSha, checkRun.app))
  emitRepositoryEvent(simulation, repository, {
    name: 'check_run',
    action: identifier === undefined ? 'rerequested' : 'requested_action',
    checkRun,
    ...(identifier === undefined ? {} : { extra: { requested_action: { identifier } } }),
    sender: accountOf(simulation.world, press.login),
  })
}

/** *Re-run all checks*: every suite of the commit whose App can hear of it, which is the simulated one. */
export function rerequestSuite(
  simulation: Simulation,
  repository: RepositoryState,
  headSha: string,
  login: string,
): void {
  const { world } = simulation
  const checkSuite = suiteOf(simulation, repository, headSha, world.app)
  resetSuite(simulation, checkSuite)
  const sender = accountOf(world, login)
  emitRepositoryEvent(simulation, repository, { name: 'check_suite', action: 'rerequested', checkSuite, sender })
}

/** A merge queue asks for checks on its own commit; gives that commit. */
export function enqueueMergeGroup(simulation: Simulation, repository: RepositoryState, pull?: PullState): string {
  const sha = makeSha(`${repository.id}/queue/${takeId(simulation.world)}`)
  repository.commits.add(sha)
  if (pull !== undefined) {
    note(simulation, pull, { kind: 'added_to_merge_queue', actor: pull.author })
    emitPullEvent(simulation, repository, pull, { name: 'pull_request', action: 'enqueued' })
  }
  const extra = { merge_group: mergeGroup(repository, sha, pull?.number ?? 1) }
  emitRepositoryEvent(simulation, repository, { name: 'merge_group', action: 'checks_requested', extra })
  return sha
}

/** The merge queue is done with a commit of its own. */
export function leaveMergeQueue(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  left: { readonly sha: string; readonly reason: 'merged' | 'invalidated' | 'dequeued' },
): void {
  note(simulation, pull, { kind: 'removed_from_merge_queue', actor: pull.author })
  const reason = left.reason === 'merged' ? 'MERGE' : 'MANUAL'
  emitPullEvent(simulation, repository, pull, { name: 'pull_request', action: 'dequeued', extra: { reason } })
  const extra = { reason: left.reason, merge_group: mergeGroup(repository, left.sha, pull.number) }
  emitRepositoryEvent(simulation, repository, { name: 'merge_group', action: 'destroyed', extra })
}

function mergeGroup({ defaultBranch, headSha }: RepositoryState, sha: string, number: number): object {
  const ref = `refs/heads/gh-readonly-queue/${defaultBranch}/pr-${number}-${headSha}`
  return { head_sha: sha, head_ref: ref, base_sha: headSha, base_ref: `refs/heads/${defaultBranch}` }
}
