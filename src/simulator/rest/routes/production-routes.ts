import { ancestorsOf, productionOf } from '../../state/signals/production.ts'
import type { RepositoryState } from '../../state/world.ts'
import { fileJson } from '../json/file-json.ts'
import { timeText } from '../json/user-json.ts'
import { notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

export const productionRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    auth: 'installation',
    needs: { contents: 'read' },
    handle: (request) => withRepository(request, (repository) => compare(request, repository)),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/deployments',
    auth: 'installation',
    needs: { deployments: 'read' },
    handle: (request) => withRepository(request, (repository) => list(request, repository)),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/actions/runs',
    auth: 'installation',
    needs: { actions: 'read' },
    handle: (request) => withRepository(request, (repository) => runs(request, repository)),
  },
]

/** GitHub lists no more files of a comparison (docs: "Compare two commits"). */
const MOST_COMPARED = 300

/** GitHub answers 404 for a commit that it does not know. The newest commit comes last. */
function compare(request: RestRequest, repository: RepositoryState): RestAnswer {
  const [base = '', head = ''] = (request.params.basehead ?? '').split('...')
  const ofPull = compareWithBase(repository, base, head)
  if (ofPull !== undefined) return ofPull
  const [inBase, inHead] = [ancestorsOf(repository, base), ancestorsOf(repository, head)]
  if (inBase === undefined || inHead === undefined) return notFound
  const { commits } = productionOf(repository)
  const ahead = [...commits.values()].filter(({ sha }) => inHead.has(sha) && !inBase.has(sha))
  const behind = [...inBase].filter((sha) => !inHead.has(sha)).length
  const { items, headers } = page(request, ahead)
  const status = ahead.length === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged'
  const shown = items.map(({ sha, message, at }) => ({
    sha,
    commit: { message, author: { date: timeText(at) }, committer: { date: timeText(at) } },
  }))
  const counts = { ahead_by: ahead.length, behind_by: behind, total_commits: ahead.length }
  return { status: 200, body: { status, ...counts, commits: shown, files: [] }, headers }
}

/** A head of a pull request beside the branch that it goes to, also one that was pushed over. */
function compareWithBase(repository: RepositoryState, base: string, head: string): RestAnswer | undefined {
  for (const pull of repository.pulls.values()) {
    const files = pull.headSha === head ? pull.files : pull.filesBefore.get(head)
    if (pull.baseRef !== base || files === undefined) continue
    const shown = files.slice(0, MOST_COMPARED).map((file) => fileJson(file, head))
    return { status: 200, body: { status: 'diverged', total_commits: 0, commits: [], files: shown } }
  }
  return undefined
}

function list(request: RestRequest, repository: RepositoryState): RestAnswer {
  const { items, headers } = page(request, productionOf(repository).deployments.toReversed())
  const body = items.map((one) => ({
    id: one.id,
    node_id: `DE_${one.id}`,
    sha: one.sha,
    ref: one.sha,
    task: one.task,
    environment: one.environment,
    original_environment: one.environment,
    production_environment: one.isProduction,
    transient_environment: one.isTransient,
    created_at: timeText(one.createdAt),
    updated_at: timeText(one.statuses.at(-1)?.at ?? one.createdAt),
  }))
  return { status: 200, body, headers }
}

/** GitHub lists a thousand at most of what is searched for, and counts all. */
const MOST_OF_A_SEARCH = 1000

/** `created` as in a search, of which the two ends that stand open are understood. */
function createdFilter(wanted: string | null): (run: { readonly createdAt: number }) => boolean {
  const [, sign, text = ''] = /^(<=|<)(.+)$/.exec(wanted ?? '') ?? []
  const until = Date.parse(text)
  return ({ createdAt }) => sign === undefined || (sign === '<' ? createdAt < until : createdAt <= until)
}

function runs(request: RestRequest, repository: RepositoryState): RestAnswer {
  const { query } = request
  const wanted = (name: string, value: string) => (query.get(name) ?? value) === value
  const found = productionOf(repository)
    .runs.toReversed()
    .filter(
      ({ branch, event, conclusion }) =>
        wanted('branch', branch) && wanted('event', event) && wanted('status', conclusion),
    )
    .filter(createdFilter(query.get('created')))
  const { items, headers } = page(request, found.slice(0, MOST_OF_A_SEARCH))
  const workflow_runs = items.map((run) => ({
    id: run.id,
    name: run.name,
    path: run.path,
    head_sha: run.sha,
    head_branch: run.branch,
    event: run.event,
    status: 'completed',
    conclusion: run.conclusion,
    created_at: timeText(run.createdAt),
    updated_at: timeText(run.updatedAt),
    run_started_at: timeText(run.createdAt),
  }))
  return { status: 200, body: { total_count: found.length, workflow_runs }, headers }
}
