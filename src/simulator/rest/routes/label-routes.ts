import { z } from 'zod'
import { labelOf, rememberLabel } from '../../state/labels.ts'
import { type IssueState, type PullState, type RepositoryState, takeId } from '../../state/world.ts'
import { INACCESSIBLE } from '../authenticate.ts'
import { repositoryLabelJson } from '../json/issue-json.ts'
import { mayLabel } from '../may-label.ts'
import { fail, notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

const body = z.object({ name: z.string(), color: z.string().default('ededed'), description: z.string().nullish() })

/** Either is enough to make a label (docs: "Create a label"). */
const write = { issues: 'write', pull_requests: 'write' } as const
const wanted = z.object({ labels: z.array(z.string()) })

export const labelRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/labels',
    auth: 'installation',
    needs: { issues: 'read', pull_requests: 'read' },
    handle: (request) =>
      withRepository(request, (repository) => {
        const { items, headers } = page(request, [...repository.labels.values()])
        return { status: 200, body: items.map(repositoryLabelJson), headers }
      }),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/labels/{name}',
    auth: 'installation',
    needs: { issues: 'read', pull_requests: 'read' },
    handle: (request) =>
      withRepository(request, ({ labels }) => {
        const label = labels.get(request.params.name?.toLowerCase() ?? '')
        return label === undefined ? notFound : { status: 200, body: repositoryLabelJson(label) }
      }),
  },
  {
    operation: 'POST /repos/{owner}/{repo}/labels',
    auth: 'installation',
    needs: write,
    handle: (request) => withRepository(request, (repository) => create(request, repository)),
  },
  {
    operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    auth: 'installation',
    needs: write,
    handle: (request) => withLabelable(request, (item, repository) => add(request, item, repository)),
  },
  {
    operation: 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
    auth: 'installation',
    needs: write,
    handle: (request) => withLabelable(request, (item, repository) => remove(request, item, repository)),
  },
]

function create({ body: given, world }: RestRequest, repository: RepositoryState): RestAnswer {
  const { name, color, description = null } = body.parse(given)
  if (repository.labels.has(name.toLowerCase())) return fail(422, 'Validation Failed: already_exists')
  const label = { id: takeId(world), name, color, description }
  repository.labels.set(name.toLowerCase(), label)
  return { status: 201, body: repositoryLabelJson(label) }
}

type Labelable = PullState | IssueState

/** An issue's labels need *Issues: write*, a pull request's *Pull requests: write*, although the header names both for either. */
function withLabelable(
  request: RestRequest,
  handle: (item: Labelable, repository: RepositoryState) => RestAnswer,
): RestAnswer {
  return withRepository(request, (repository) => {
    const number = Number(request.params.issue_number)
    const pull = repository.pulls.get(number)
    const item = pull ?? repository.issues.get(number)
    if (item === undefined) return notFound
    const kind = pull === undefined ? 'issue' : 'pull request'
    if (!mayLabel(request.installation?.permissions ?? {}, kind, request.world.behaviour)) return REFUSED
    return handle(item, repository)
  })
}

const REFUSED: RestAnswer = {
  ...INACCESSIBLE,
  headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
}

function add({ body: given, world }: RestRequest, item: Labelable, repository: RepositoryState): RestAnswer {
  const names = wanted.parse(given).labels.map((name) => rememberLabel(world, repository, name))
  item.labels = [...new Set([...item.labels, ...names])]
  return labelsOf(repository, item)
}

function remove({ params }: RestRequest, item: Labelable, repository: RepositoryState): RestAnswer {
  const name = params.name?.toLowerCase()
  if (!item.labels.some((one) => one.toLowerCase() === name)) return fail(404, 'Label does not exist')
  item.labels = item.labels.filter((one) => one.toLowerCase() !== name)
  return labelsOf(repository, item)
}

function labelsOf(repository: RepositoryState, { labels }: Labelable): RestAnswer {
  return { status: 200, body: labels.map((name) => repositoryLabelJson(labelOf(repository, name))) }
}
