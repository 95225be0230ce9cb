import type { Behaviour } from '../../behaviour.ts'
import type { PullState, RepositoryState } from '../../state/world.ts'
import { fileJson } from '../json/file-json.ts'
import { pullJson } from '../json/repository-json.ts'
import { notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

const needs = { pull_requests: 'read' } as const
/** GitHub lists no more files of a pull request (docs: "List pull requests files"). */
const MAX_FILES = 3_000

export const pullRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/pulls',
    auth: 'installation',
    needs,
    handle: (request) => withRepository(request, (repository) => list(request, repository)),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    auth: 'installation',
    needs,
    handle: (request) => withPull(request, (pull, repository) => ({ status: 200, body: pullJson(repository, pull) })),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    auth: 'installation',
    needs,
    handle: (request) => withPull(request, (pull) => filesOf(request, pull)),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    auth: 'installation',
    needs,
    handle: (request) => withRepository(request, (repository) => pullsOfCommit(request, repository)),
  },
]

function withPull(
  request: RestRequest,
  handle: (pull: PullState, repository: RepositoryState) => RestAnswer,
): RestAnswer {
  return withRepository(request, (repository) => {
    const pull = repository.pulls.get(Number(request.params.pull_number))
    return pull === undefined ? notFound : handle(pull, repository)
  })
}

function list(request: RestRequest, repository: RepositoryState): RestAnswer {
  const state = request.query.get('state') ?? 'open'
  const key = request.query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'
  const direction = request.query.get('direction') ?? (request.query.has('sort') ? 'asc' : 'desc')
  const sign = direction === 'asc' ? 1 : -1
  const found = [...repository.pulls.values()]
    .filter((pull) => state === 'all' || pull.state === state)
    .toSorted((a, b) => sign * (a[key] - b[key] || a.number - b.number))
  const { items, headers } = page(request, found)
  return { status: 200, body: items.map((pull) => pullJson(repository, pull)), headers }
}

function filesOf(request: RestRequest, pull: PullState): RestAnswer {
  const { items, headers } = page(request, pull.files.slice(0, MAX_FILES))
  const body = items.map((file) => fileJson(file, pull.headSha))
  return { status: 200, body, headers }
}

function pullsOfCommit(request: RestRequest, repository: RepositoryState): RestAnswer {
  const sha = request.params.commit_sha ?? ''
  if (!repository.commits.has(sha)) return { status: 422, body: { message: `No commit found for SHA: ${sha}` } }
  const found = [...repository.pulls.values()].filter((pull) => belongsTo(pull, sha, request.world.behaviour))
  const { items, headers } = page(request, found)
  return { status: 200, body: items.map((pull) => pullJson(repository, pull)), headers }
}

/** A commit of a fork is none of the repository's: GitHub finds nothing by it (quarkus#389, nx.js#410). What was merged is. */
function belongsTo(pull: PullState, sha: string, { hidesForkCommits }: Behaviour): boolean {
  if (pull.mergeSha === sha) return true
  if (pull.isFork && hidesForkCommits) return false
  return pull.headSha === sha || pull.commits.some((commit) => commit.sha === sha)
}
