import { emitRepositoryEvent } from '../emit.ts'
import type { Simulation } from '../events.ts'
import { accountOf, type CheckApp, type CheckSuiteState, type RepositoryState, takeId } from '../world.ts'

/** The suite of one App on one commit, made at its first use. */
export function suiteOf(
  simulation: Simulation,
  repository: RepositoryState,
  headSha: string,
  { id, slug }: CheckApp,
): CheckSuiteState {
  const known = repository.checkSuites.find((one) => one.headSha === headSha && one.app.id === id)
  if (known !== undefined) return known
  const { world } = simulation
  const pull = [...repository.pulls.values()].find((one) => one.headSha === headSha && !one.isFork)
  const suite: CheckSuiteState = {
    id: takeId(world),
    app: { id, slug },
    headSha,
    headBranch: pull?.headRef ?? null,
    status: 'queued',
    conclusion: null,
    createdAt: world.now,
    updatedAt: world.now,
  }
  repository.checkSuites.push(suite)
  return suite
}

/** *Re-run*: the suite waits until its App completes a run again; the runs themselves are not changed (OpenAPI: "Rerequest a check run"). */
export function resetSuite({ world }: Simulation, suite: CheckSuiteState): void {
  if (!world.behaviour.resetsSuites) return
  suite.status = 'queued'
  suite.conclusion = null
  suite.updatedAt = world.now
}

/** Worst first: the suite concludes as its worst run does. */
const CONCLUSIONS = ['action_required', 'timed_out', 'cancelled', 'failure', 'success', 'neutral', 'skipped', 'stale']

/** Brings a suite up to date after a run of it was written; tells of its completion. */
export function settleSuite(simulation: Simulation, repository: RepositoryState, suite: CheckSuiteState): void {
  const written = repository.checkRuns.filter(({ suiteId }) => suiteId === suite.id)
  const runs = [...new Map(written.map((run) => [run.name, run])).values()]
  const isCompleted = runs.every(({ status }) => status === 'completed')
  const conclusions = new Set(runs.map(({ conclusion }) => conclusion ?? 'neutral'))
  suite.status = isCompleted ? 'completed' : 'in_progress'
  suite.conclusion = isCompleted ? (CONCLUSIONS.find((word) => conclusions.has(word)) ?? null) : null
  suite.updatedAt = simulation.world.now
  if (isCompleted) {
    const sender = accountOf(simulation.world, `${suite.app.slug}[bot]`)
    emitRepositoryEvent(simulation, repository, {
      name: 'check_suite',
      action: 'completed',
      checkSuite: suite,
      sender,
    })
  }
}
