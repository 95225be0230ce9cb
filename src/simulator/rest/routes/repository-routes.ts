import { membersOf } from '../../state/signals/members.ts'
import type { RepositoryState } from '../../state/world.ts'
import { repositoryJson } from '../json/repository-json.ts'
import { userJson } from '../json/user-json.ts'
import { readContents } from '../read-contents.ts'
import { notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

/** What is read of a repository and of people. */
export const repositoryRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}',
    auth: 'installation',
    handle: (request) => withRepository(request, (repository) => ({ status: 200, body: repositoryJson(repository) })),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/contents/{path}',
    auth: 'installation',
    needs: { contents: 'read' },
    handle: (request) => withRepository(request, (repository) => readContents(request, repository)),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    auth: 'installation',
    handle: (request) => withRepository(request, (repository) => permissionOf(request, repository)),
  },
  { operation: 'GET /orgs/{org}/members', auth: 'installation', needs: { members: 'read' }, handle: membersAnswer },
  { operation: 'GET /users/{username}', auth: 'none', handle: userAnswer },
  { operation: 'GET /meta', auth: 'none', handle: metaAnswer },
]

function permissionOf({ params, world }: RestRequest, repository: RepositoryState): RestAnswer {
  const account = world.accounts.get((params.username ?? '').toLowerCase())
  if (account === undefined) return notFound
  const open = repository.isPrivate ? 'none' : 'read'
  const permission = repository.permissions.get(account.login) ?? open
  return { status: 200, body: { permission, role_name: permission, user: userJson(account) } }
}

function membersAnswer(request: RestRequest): RestAnswer {
  const { world, params } = request
  const owner = world.accounts.get((params.org ?? '').toLowerCase())
  if (owner?.type !== 'Organization') return notFound
  const { items, headers } = page(request, membersOf(world, owner))
  return { status: 200, body: items.map((account) => userJson(account)), headers }
}

function userAnswer({ world, params }: RestRequest): RestAnswer {
  const account = world.accounts.get((params.username ?? '').toLowerCase())
  return account === undefined ? notFound : { status: 200, body: userJson(account) }
}

function metaAnswer(): RestAnswer {
  return { status: 200, body: { verifiable_password_authentication: false, hooks: ['127.0.0.1/32'] } }
}
