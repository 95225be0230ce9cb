import { z } from 'zod'
import { rememberLabel } from '../../state/labels.ts'
import { appAccount, type IssueState, type RepositoryState, takeId } from '../../state/world.ts'
import { issueCommentJson, issueJson } from '../json/issue-json.ts'
import { fail, notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

const label = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
const body = z.object({
  title: z.union([z.string(), z.number().transform(String)]).optional(),
  body: z.string().nullish(),
  labels: z.array(label).optional(),
  state: z.enum(['open', 'closed']).optional(),
})
const comment = z.object({ body: z.string() })

const write = { auth: 'installation', needs: { issues: 'write' } } as const
const read = { auth: 'installation', needs: { issues: 'read' } } as const
const ISSUES = '/repos/{owner}/{repo}/issues'
const ISSUE = `${ISSUES}/{issue_number}`

export const issueRoutes: readonly Route[] = [
  {
    operation: `POST ${ISSUES}`,
    ...write,
    handle: (request) => withIssues(request, (repository) => writing(repository, () => create(request, repository))),
  },
  {
    operation: `GET ${ISSUES}`,
    ...read,
    handle: (request) => withIssues(request, (repository) => list(request, repository)),
  },
  {
    operation: `GET ${ISSUE}`,
    ...read,
    handle: (request) =>
      withIssue(request, (issue, repository) => ({ status: 200, body: issueJson(repository, issue) })),
  },
  {
    operation: `PATCH ${ISSUE}`,
    ...write,
    handle: (request) => withIssue(request, (issue, at) => writing(at, () => update(request, issue, at))),
  },
  {
    operation: `GET ${ISSUE}/comments`,
    ...read,
    handle: (request) => withIssue(request, (issue, at) => comments(request, issue, at)),
  },
  {
    operation: `POST ${ISSUE}/comments`,
    ...write,
    handle: (request) => withIssue(request, (issue, at) => writing(at, () => say(request, issue, at))),
  },
]

type OnIssue = (issue: IssueState, repository: RepositoryState) => RestAnswer

function withIssues(request: RestRequest, handle: (repository: RepositoryState) => RestAnswer): RestAnswer {
  return withRepository(request, (repository) =>
    repository.hasIssues ? handle(repository) : fail(410, 'Issues are disabled for this repo'),
  )
}

/** What is archived can be read. */
function writing({ isArchived }: RepositoryState, write: () => RestAnswer): RestAnswer {
  return isArchived ? fail(403, 'Repository was archived so is read-only.') : write()
}

function withIssue(request: RestRequest, handle: OnIssue): RestAnswer {
  return withIssues(request, (repository) => {
    const issue = repository.issues.get(Number(request.params.issue_number))
    return issue === undefined ? notFound : handle(issue, repository)
  })
}

function create({ body: given, world }: RestRequest, repository: RepositoryState): RestAnswer {
  const wanted = body.parse(given)
  const number = repository.nextNumber
  repository.nextNumber += 1
  const issue: IssueState = {
    id: takeId(world),
    number,
    title: wanted.title ?? '',
    body: wanted.body ?? '',
    state: 'open',
    isPinned: false,
    createdAt: world.now,
    updatedAt: world.now,
    closedAt: null,
    author: appAccount(world),
    comments: [],
    labels: (wanted.labels ?? []).map((name) => rememberLabel(world, repository, name)),
  }
  repository.issues.set(number, issue)
  return { status: 201, body: issueJson(repository, issue) }
}

function list(request: RestRequest, repository: RepositoryState): RestAnswer {
  const { query } = request
  const state = query.get('state') ?? 'open'
  const labels = query.get('labels')?.split(',') ?? []
  const creator = query.get('creator')
  const since = Date.parse(query.get('since') ?? '1970-01-01')
  const sign = query.get('direction') === 'asc' ? 1 : -1
  const byUpdate = query.get('sort') === 'updated'
  const found = [...repository.issues.values()]
    .filter((issue) => (state === 'all' || issue.state === state) && issue.updatedAt >= since)
    .filter((issue) => labels.every((one) => issue.labels.some((name) => name.toLowerCase() === one.toLowerCase())))
    .filter((issue) => creator === null || issue.author.login === creator)
    .toSorted((a, b) => sign * (byUpdate ? a.updatedAt - b.updatedAt || a.number - b.number : a.number - b.number))
  const { items, headers } = page(request, found)
  return { status: 200, body: items.map((issue) => issueJson(repository, issue)), headers }
}

function update({ body: given, world }: RestRequest, issue: IssueState, repository: RepositoryState): RestAnswer {
  const wanted = body.parse(given)
  issue.title = wanted.title ?? issue.title
  issue.body = wanted.body ?? issue.body
  issue.labels = wanted.labels?.map((name) => rememberLabel(world, repository, name)) ?? issue.labels
  issue.updatedAt = world.now
  if (wanted.state !== undefined && wanted.state !== issue.state) {
    issue.state = wanted.state
    issue.closedAt = wanted.state === 'closed' ? world.now : null
  }
  return { status: 200, body: issueJson(repository, issue) }
}

function comments(request: RestRequest, issue: IssueState, repository: RepositoryState): RestAnswer {
  const { items, headers } = page(request, issue.comments)
  return { status: 200, body: items.map((one) => issueCommentJson(repository, one)), headers }
}

function say({ body: given, world }: RestRequest, issue: IssueState, repository: RepositoryState): RestAnswer {
  const written = {
    id: takeId(world),
    author: appAccount(world),
    createdAt: world.now,
    body: comment.parse(given).body,
  }
  issue.comments.push(written)
  issue.updatedAt = world.now
  return { status: 201, body: issueCommentJson(repository, written) }
}
