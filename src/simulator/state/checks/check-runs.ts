import { emitRepositoryEvent } from '../emit.ts'
import type { Simulation } from '../events.ts'
import { accountOf, type CheckApp, type CheckRunState, type RepositoryState, takeId } from '../world.ts'
import { settleSuite, suiteOf } from './check-suites.ts'

/** A run that its App has not described yet; tell of it with `announceRun`. */
export function addRun(
  simulation: Simulation,
  repository: RepositoryState,
  run: { readonly app: CheckApp; readonly name: string; readonly headSha: string; readonly startedAt?: number },
): CheckRunState {
  const { name, headSha, startedAt = simulation.world.now } = run
  const suite = suiteOf(simulation, repository, headSha, run.app)
  const added: CheckRunState = {
    id: takeId(simulation.world),
    suiteId: suite.id,
    app: suite.app,
    name,
    headSha,
    externalId: '',
    status: 'queued',
    conclusion: null,
    detailsUrl: null,
    title: '',
    summary: '',
    text: '',
    annotations: [],
    actions: [],
    startedAt,
    completedAt: null,
  }
  repository.checkRuns.push(added)
  return added
}

/** Tells of a run that was written, and of its suite when that is complete. */
export function announceRun(
  simulation: Simulation,
  repository: RepositoryState,
  checkRun: CheckRunState,
  { isNew }: { readonly isNew: boolean },
): void {
  const sender = accountOf(simulation.world, `${checkRun.app.slug}[bot]`)
  const about = { name: 'check_run', checkRun, sender }
  if (isNew) emitRepositoryEvent(simulation, repository, { ...about, action: 'created' })
  if (checkRun.status === 'completed') emitRepositoryEvent(simulation, repository, { ...about, action: 'completed' })
  settleSuite(simulation, repository, suiteOf(simulation, repository, checkRun.headSha, checkRun.app))
}
