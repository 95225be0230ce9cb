import { pressCheck } from '../../state/checks/check-actions.ts'
import type { Simulation } from '../../state/events.ts'
import { appAccount, type CheckRunState, type RepositoryState } from '../../state/world.ts'
import { checkRunJson } from '../json/check-json.ts'
import { notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'
import { createCheckRun, updateCheckRun } from '../write-check-run.ts'

const write = { auth: 'installation', needs: { checks: 'write' } } as const
const read = { auth: 'installation', needs: { checks: 'read' } } as const

/** Check runs: an update appends annotations and never takes one back, as on GitHub. */
export function checkRoutes(simulation: Simulation): readonly Route[] {
  return [
    {
      operation: 'POST /repos/{owner}/{repo}/check-runs',
      ...write,
      handle: (request) => withRepository(request, (repository) => createCheckRun(request, repository, simulation)),
    },
    {
      operation: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
      ...write,
      handle: (request) =>
        withRun(request, (run, repository) => updateCheckRun(request, { run, repository }, simulation)),
    },
    {
      operation: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}',
      ...read,
      handle: (request) =>
        withRun(request, (run, repository) => ({ status: 200, body: checkRunJson(request.world, repository, run) })),
    },
    {
      operation: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
      ...read,
      handle: (request) => withRun(request, (run) => listAnnotations(request, run)),
    },
    {
      operation: 'POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest',
      ...write,
      handle: (request) => withRun(request, (run, repository) => rerequest(simulation, repository, run)),
    },
    {
      operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
      ...read,
      handle: (request) => withRepository(request, (repository) => listFor(request, repository)),
    },
  ]
}

function withRun(
  request: RestRequest,
  handle: (run: CheckRunState, repository: RepositoryState) => RestAnswer,
): RestAnswer {
  return withRepository(request, (repository) => {
    const run = repository.checkRuns.find(({ id }) => id === Number(request.params.check_run_id))
    return run === undefined ? notFound : handle(run, repository)
  })
}

function rerequest(simulation: Simulation, repository: RepositoryState, run: CheckRunState): RestAnswer {
  pressCheck(simulation, repository, run, { login: appAccount(simulation.world).login })
  return { status: 201, body: {} }
}

function listAnnotations(request: RestRequest, run: CheckRunState): RestAnswer {
  const { items, headers } = page(request, run.annotations)
  return { status: 200, body: items.map((one) => ({ ...one, blob_href: 'https://github.example/' })), headers }
}

function listFor(request: RestRequest, repository: RepositoryState): RestAnswer {
  const { query, params, world } = request
  const name = query.get('check_name')
  const app = query.get('app_id')
  const status = query.get('status')
  if (!repository.commits.has(params.ref ?? ''))
    return { status: 422, body: { message: `No commit found for SHA: ${params.ref}` } }
  const all = repository.checkRuns
    .filter((run) => run.headSha === params.ref && (name === null || run.name === name))
    .filter((run) => (app === null || Number(app) === run.app.id) && (status === null || run.status === status))
  const latest =
    query.get('filter') === 'all' ? all : [...new Map(all.map((run) => [`${run.app.id}/${run.name}`, run])).values()]
  const { items, headers } = page(request, latest)
  const runs = items.map((run) => checkRunJson(world, repository, run))
  return { status: 200, body: { total_count: latest.length, check_runs: runs }, headers }
}
