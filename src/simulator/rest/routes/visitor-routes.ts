import type { Account } from '../../state/world.ts'
import { installationsOf } from '../../user-tokens.ts'
import { INACCESSIBLE } from '../authenticate.ts'
import { installationJson } from '../json/installation-json.ts'
import { repositoryJson } from '../json/repository-json.ts'
import { userJson } from '../json/user-json.ts'
import { notFound, page, type RestAnswer, type RestRequest, type Route } from '../route.ts'

/** What the token of somebody who signed in is asked; an installation's own token opens none of it. */
export const visitorRoutes: readonly Route[] = [
  {
    operation: 'GET /user',
    auth: 'installation',
    handle: forPerson((_, account) => ({ status: 200, body: userJson(account) })),
  },
  { operation: 'GET /user/installations', auth: 'installation', handle: forPerson(listInstallations) },
  {
    operation: 'GET /user/installations/{installation_id}/repositories',
    auth: 'installation',
    handle: forPerson(listRepositories),
  },
]

function forPerson(handle: (request: RestRequest, account: Account) => RestAnswer) {
  return (request: RestRequest): RestAnswer => {
    const { installation, world } = request
    if (installation === undefined || world.installations.has(installation.id)) return INACCESSIBLE
    return handle(request, installation.account)
  }
}

function listInstallations(request: RestRequest, account: Account): RestAnswer {
  const all = installationsOf(request.world, account).map(({ installation }) => installation)
  const { items, headers } = page(request, all)
  return { status: 200, body: { total_count: all.length, installations: items.map(installationJson) }, headers }
}

function listRepositories(request: RestRequest, account: Account): RestAnswer {
  const id = Number(request.params.installation_id)
  const found = installationsOf(request.world, account).find(({ installation }) => installation.id === id)
  if (found === undefined) return notFound
  const { items, headers } = page(request, found.repositories)
  return {
    status: 200,
    body: { total_count: found.repositories.length, repositories: items.map(repositoryJson) },
    headers,
  }
}
