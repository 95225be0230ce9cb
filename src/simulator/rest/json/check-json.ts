import {
  accountOf,
  type CheckApp,
  type CheckRunState,
  type CheckSuiteState,
  type RepositoryState,
  type World,
} from '../../state/world.ts'
import { timeText, userJson } from './user-json.ts'

/** A check run as REST and webhooks show it. `pull_requests` is always empty for forks. */
export function checkRunJson(world: World, repository: RepositoryState, run: CheckRunState): object {
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    status: run.status,
    conclusion: run.conclusion,
    details_url: run.detailsUrl ?? 'https://github.example/',
    check_suite: { id: run.suiteId },
    started_at: timeText(run.startedAt),
    completed_at: timeText(run.completedAt),
    app: appJson(world, run.app),
    pull_requests: pullsOf(repository, run.headSha),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `https://github.example/check-runs/${run.id}/annotations`,
    },
  }
}

/** A check suite as REST and webhooks show it. */
export function checkSuiteJson(world: World, repository: RepositoryState, suite: CheckSuiteState): object {
  const { id, headSha, headBranch, status, conclusion, app } = suite
  return {
    id,
    node_id: `CS_${id}`,
    head_branch: headBranch,
    head_sha: headSha,
    status,
    conclusion,
    url: `https://github.example/check-suites/${id}`,
    check_runs_url: `https://github.example/check-suites/${id}/check-runs`,
    before: null,
    after: headSha,
    app: appJson(world, app),
    pull_requests: pullsOf(repository, headSha),
    created_at: timeText(suite.createdAt),
    updated_at: timeText(suite.updatedAt),
    latest_check_runs_count: repository.checkRuns.filter(({ suiteId }) => suiteId === id).length,
  }
}

function appJson(world: World, { id, slug }: CheckApp): object {
  const owner = userJson(accountOf(world, `${slug}[bot]`))
  return { id, slug, name: slug, node_id: `A_${id}`, owner, description: null, permissions: {}, events: [] }
}

function pullsOf(repository: RepositoryState, sha: string): object[] {
  const own = [...repository.pulls.values()].filter((pull) => !pull.isFork && pull.headSha === sha)
  const repo = { id: repository.id, url: 'https://github.example/', name: repository.name }
  return own.map(({ id, number, headRef, headSha, baseRef, baseSha }) => ({
    id,
    number,
    url: 'https://github.example/',
    head: { ref: headRef, sha: headSha, repo },
    base: { ref: baseRef, sha: baseSha, repo },
  }))
}
