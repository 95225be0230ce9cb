import type { Simulation } from '../events.ts'
import type { CheckApp, RepositoryState } from '../world.ts'
import { addRun, announceRun } from './check-runs.ts'

/** The App behind GitHub Actions. */
const ACTIONS: CheckApp = { id: 15_368, slug: 'github-actions' }

export interface Jobs {
  readonly names: readonly string[]
  /** Default: `success`. */
  readonly conclusion?: string
  /** Default: GitHub Actions. */
  readonly app?: CheckApp
}

/** Another App checks a commit, as continuous integration does after every push: each job is a check run that begins and ends. */
export function runJobs(simulation: Simulation, repository: RepositoryState, headSha: string, jobs: Jobs): void {
  const { names, conclusion = 'success', app = ACTIONS } = jobs
  const runs = names.map((name) => addRun(simulation, repository, { app, name, headSha }))
  for (const run of runs) {
    run.status = 'in_progress'
    announceRun(simulation, repository, run, { isNew: true })
  }
  for (const run of runs) {
    run.status = 'completed'
    run.conclusion = conclusion
    run.completedAt = simulation.world.now
    announceRun(simulation, repository, run, { isNew: false })
  }
}
