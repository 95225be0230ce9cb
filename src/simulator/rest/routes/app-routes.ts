import { appAccount, findRepository, type InstallationState } from '../../state/world.ts'
import type { Tokens } from '../../tokens.ts'
import { installationJson } from '../json/installation-json.ts'
import { repositoryJson } from '../json/repository-json.ts'
import { userJson } from '../json/user-json.ts'
import { mintToken } from '../mint-token.ts'
import { notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

/** What the App asks about itself. */
export function appRoutes(tokens: Tokens): readonly Route[] {
  return [
    { operation: 'GET /app', auth: 'app', handle: appAnswer },
    { operation: 'GET /app/installations', auth: 'app', handle: listInstallations },
    {
      operation: 'GET /app/installations/{installation_id}',
      auth: 'app',
      handle: (request) => withInstallation(request, (found) => ({ status: 200, body: installationJson(found) })),
    },
    {
      operation: 'POST /app/installations/{installation_id}/access_tokens',
      auth: 'app',
      handle: (request) => withInstallation(request, (found) => mintToken(found, tokens, request)),
    },
    { operation: 'GET /repos/{owner}/{repo}/installation', auth: 'app', handle: installationOfRepository },
    { operation: 'GET /installation/repositories', auth: 'installation', handle: listRepositories },
  ]
}

/** What the App asks for now, whether or not an organisation has accepted it. */
function appAnswer({ world }: RestRequest): RestAnswer {
  const installations = [...world.installations.values()].filter(({ isDeleted }) => !isDeleted)
  const { id, slug, permissions, events } = world.app
  const about = { id, slug, name: slug, permissions, events, owner: userJson(appAccount(world)) }
  return { status: 200, body: { ...about, installations_count: installations.length } }
}

function listInstallations(request: RestRequest): RestAnswer {
  const all = [...request.world.installations.values()].filter(({ isDeleted }) => !isDeleted)
  const { items, headers } = page(request, all)
  return { status: 200, body: items.map(installationJson), headers }
}

function listRepositories(request: RestRequest): RestAnswer {
  const ids = request.installation?.repositoryIds ?? new Set()
  const all = [...request.world.repositories.values()].filter(({ id }) => ids.has(id))
  const { items, headers } = page(request, all)
  const body = { total_count: all.length, repository_selection: 'selected', repositories: items.map(repositoryJson) }
  return { status: 200, body, headers }
}

function withInstallation(request: RestRequest, handle: (found: InstallationState) => RestAnswer): RestAnswer {
  const found = request.world.installations.get(Number(request.params.installation_id))
  return found === undefined || found.isDeleted ? notFound : handle(found)
}

function installationOfRepository(request: RestRequest): RestAnswer {
  const { world, params } = request
  const repository = findRepository(world, params.owner ?? '', params.repo ?? '')
  const found = [...world.installations.values()].find(
    (one) => !one.isDeleted && repository !== undefined && one.repositoryIds.has(repository.id),
  )
  if (found === undefined) return notFound
  return withRepository(request, () => ({ status: 200, body: installationJson(found) }))
}
