import { z } from 'zod'
import { type RepositoryState, takeId } from '../../state/world.ts'
import { repositoryLabelJson } from '../json/issue-json.ts'
import { fail, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

const body = z.object({ name: z.string(), color: z.string().default('ededed'), description: z.string().nullish() })

export const labelRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/labels',
    auth: 'installation',
    needs: ['issues', 'read'],
    handle: (request) =>
      withRepository(request, (repository) => {
        const { items, headers } = page(request, [...repository.labels.values()])
        return { status: 200, body: items.map(repositoryLabelJson), headers }
      }),
  },
  {
    operation: 'POST /repos/{owner}/{repo}/labels',
    auth: 'installation',
    needs: ['issues', 'write'],
    handle: (request) => withRepository(request, (repository) => create(request, repository)),
  },
]

function create({ body: given, world }: RestRequest, repository: RepositoryState): RestAnswer {
  const { name, color, description = null } = body.parse(given)
  if (repository.labels.has(name.toLowerCase())) return fail(422, 'Validation Failed: already_exists')
  const label = { id: takeId(world), name, color, description }
  repository.labels.set(name.toLowerCase(), label)
  return { status: 201, body: repositoryLabelJson(label) }
}
