import { rerequestSuite } from '../../state/checks/check-actions.ts'
import type { Simulation } from '../../state/events.ts'
import { appAccount, type CheckSuiteState, type RepositoryState } from '../../state/world.ts'
import { checkSuiteJson } from '../json/check-json.ts'
import { notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

const SUITE = '/repos/{owner}/{repo}/check-suites/{check_suite_id}'

/** Check suites, which GitHub keeps up to date from the runs in them. */
export function suiteRoutes(simulation: Simulation): readonly Route[] {
  return [
    {
      operation: `GET ${SUITE}`,
      auth: 'installation',
      needs: { checks: 'read' },
      handle: (request) =>
        withSuite(request, (suite, at) => ({ status: 200, body: checkSuiteJson(request.world, at, suite) })),
    },
    {
      operation: `POST ${SUITE}/rerequest`,
      auth: 'installation',
      needs: { checks: 'write' },
      handle: (request) => withSuite(request, (suite, at) => rerequest(simulation, at, suite)),
    },
    {
      operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-suites',
      auth: 'installation',
      needs: { checks: 'read' },
      handle: (request) => withRepository(request, (repository) => listFor(request, repository)),
    },
  ]
}

function withSuite(
  request: RestRequest,
  handle: (suite: CheckSuiteState, repository: RepositoryState) => RestAnswer,
): RestAnswer {
  return withRepository(request, (repository) => {
    const suite = repository.checkSuites.find(({ id }) => id === Number(request.params.check_suite_id))
    return suite === undefined ? notFound : handle(suite, repository)
  })
}

function rerequest(simulation: Simulation, repository: RepositoryState, { headSha }: CheckSuiteState): RestAnswer {
  rerequestSuite(simulation, repository, headSha, appAccount(simulation.world).login)
  return { status: 201, body: {} }
}

function listFor(request: RestRequest, repository: RepositoryState): RestAnswer {
  const { world, params } = request
  const found = repository.checkSuites.filter(({ headSha }) => headSha === params.ref)
  const { items, headers } = page(request, found)
  const check_suites = items.map((suite) => checkSuiteJson(world, repository, suite))
  return { status: 200, body: { total_count: found.length, check_suites }, headers }
}
