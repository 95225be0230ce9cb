import { appAccount, type CheckRunState, type RepositoryState, type World } from '../../state/world.ts'
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
    check_suite: { id: run.id },
    started_at: timeText(run.startedAt),
    completed_at: timeText(run.completedAt),
    app: appJson(world),
    pull_requests: pullsOf(repository, run),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `https://github.example/check-runs/${run.id}/annotations`,
    },
  }
}

function appJson(world: World): object {
  const { id, slug } = world.app
  const owner = userJson(appAccount(world))
  return { id, slug, name: slug, node_id: `A_${id}`, owner, description: null, permissions: {}, events: [] }
}

function pullsOf(repository: RepositoryState, run: CheckRunState): object[] {
  const own = [...repository.pulls.values()].filter((pull) => !pull.isFork && pull.headSha === run.headSha)
  const repo = { id: repository.id, url: 'https://github.example/', name: repository.name }
  return own.map(({ id, number, headRef, headSha, baseRef, baseSha }) => ({
    id,
    number,
    url: 'https://github.example/',
    head: { ref: headRef, sha: headSha, repo },
    base: { ref: baseRef, sha: baseSha, repo },
  }))
}
