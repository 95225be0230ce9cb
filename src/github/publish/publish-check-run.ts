import type { Octokit } from '@octokit/core'
import type { CheckRun } from '../../reports/check/check-run-model.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { httpStatus } from '../client/github-error.ts'

/** GitHub takes 50 annotations a request and appends them (docs: "Update a check run"). */
const ANNOTATIONS_A_REQUEST = 50

/** Makes the check run and gives its id. */
export async function createCheckRun(octokit: Octokit, target: RepositoryName, check: CheckRun): Promise<number> {
  const { data } = await sendWithAnnotations(check.annotations, (annotations) =>
    octokit.request('POST /repos/{owner}/{repo}/check-runs', {
      owner: target.owner,
      repo: target.name,
      name: check.name,
      head_sha: check.headSha,
      external_id: check.externalId,
      ...contentOf(check, annotations),
    }),
  )
  return Number(data.id)
}

/** Brings an existing run up to date. `check.annotations` holds only those not yet there, because GitHub appends. */
export async function updateCheckRun(
  octokit: Octokit,
  target: RepositoryName & { readonly id: number },
  check: CheckRun,
): Promise<void> {
  await sendWithAnnotations(check.annotations, (annotations) =>
    octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      owner: target.owner,
      repo: target.name,
      check_run_id: target.id,
      ...contentOf(check, annotations),
    }),
  )
}

/** GitHub refuses the whole request for one annotation that it does not like; the check matters more than its annotations. */
async function sendWithAnnotations<T>(
  annotations: CheckRun['annotations'],
  send: (annotations: CheckRun['annotations']) => Promise<T>,
): Promise<T> {
  try {
    return await send(annotations.slice(0, ANNOTATIONS_A_REQUEST))
  } catch (error) {
    if (httpStatus(error) !== 422 || annotations.length === 0) throw error
    return send([])
  }
}

/**
 * Finds our own run on a commit, after a crash between writing it and noting its id. GitHub has no idempotency key for check
 * runs; name and App together are one.
 */
export async function findCheckRun(
  octokit: Octokit,
  target: RepositoryName & { readonly appId: number; readonly sha: string },
  checkName: string,
): Promise<{ readonly id: number; readonly annotations: number } | undefined> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    owner: target.owner,
    repo: target.name,
    ref: target.sha,
    check_name: checkName,
    app_id: target.appId,
    filter: 'latest',
  })
  const run = data.check_runs.find(({ head_sha }) => head_sha === target.sha)
  return run === undefined ? undefined : { id: Number(run.id), annotations: run.output.annotations_count }
}

function contentOf(check: CheckRun, annotations: CheckRun['annotations']) {
  return {
    status: 'completed' as const,
    conclusion: check.conclusion,
    ...(check.detailsUrl === undefined ? {} : { details_url: check.detailsUrl }),
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations: annotations.map(({ path, startLine, endLine, level, title, message }) => ({
        path,
        start_line: startLine,
        end_line: endLine,
        annotation_level: level,
        title,
        message,
      })),
    },
    actions: check.actions.map((action) => ({ ...action })),
  }
}
