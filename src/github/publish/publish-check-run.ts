import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { Annotation, CheckRun, Conclusion } from '../../reports/check/check-run-model.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { appendAnnotations, beginWithAnnotations, type WrittenCheckRun } from './send-annotations.ts'

/** A run on GitHub, by its id. */
export interface CheckRunRef extends RepositoryName {
  /** Digits, which may be beyond 2^53. */
  readonly id: string
}

const runId = z.union([z.number(), z.bigint()]).transform(String)
const written = z.object({ id: runId })
// Typed routes take a number, which cannot hold every id.
const RUN: string = '/repos/{owner}/{repo}/check-runs/{check_run_id}'

/** Makes the check run. GitHub may refuse annotations; the result says which it took. */
export function createCheckRun(octokit: Octokit, target: RepositoryName, check: CheckRun): Promise<WrittenCheckRun> {
  return writeCheckRun(octokit, check, async (annotations) => {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
      owner: target.owner,
      repo: target.name,
      name: check.name,
      head_sha: check.headSha,
      external_id: check.externalId,
      ...contentOf(check, annotations),
    })
    return { ...target, id: written.parse(data).id }
  })
}

/**
 * Brings an existing run up to date and completes it anew, so that a suite which waits for it does not any more. `check.annotations` holds
 * only those not yet there, because GitHub appends; the result says which it took.
 * @param at when it was looked at, milliseconds since the epoch
 */
export function updateCheckRun(
  octokit: Octokit,
  run: CheckRunRef,
  { check, at }: { readonly check: CheckRun; readonly at: number },
): Promise<WrittenCheckRun> {
  const completed_at = new Date(at).toISOString()
  return writeCheckRun(octokit, check, async (annotations) => {
    await patch(octokit, run, { ...contentOf(check, annotations), completed_at })
    return run
  })
}

async function writeCheckRun(
  octokit: Octokit,
  check: CheckRun,
  begin: (annotations: readonly Annotation[]) => Promise<CheckRunRef>,
): Promise<WrittenCheckRun> {
  const { run, taken, left } = await beginWithAnnotations(check.annotations, begin)
  const appended = await appendAnnotations(left, (annotations) => patch(octokit, run, contentOf(check, annotations)))
  return { id: run.id, annotations: [...taken, ...appended] }
}

type Content = Partial<ReturnType<typeof contentOf>> & { readonly completed_at?: string }

async function patch(octokit: Octokit, { owner, name, id }: CheckRunRef, content: Content): Promise<void> {
  await octokit.request(`PATCH ${RUN}`, { owner, repo: name, check_run_id: id, ...content })
}

interface FoundCheckRun {
  readonly id: string
  readonly conclusion: Conclusion
}

/**
 * Finds our own run on a commit, after a crash between writing it and noting its id, or where the note was lost. GitHub has no idempotency
 * key for check runs; name and App together are one.
 */
export async function findCheckRun(
  octokit: Octokit,
  target: RepositoryName & { readonly appId: number; readonly sha: string },
  checkName: string,
): Promise<FoundCheckRun | undefined> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    owner: target.owner,
    repo: target.name,
    ref: target.sha,
    check_name: checkName,
    app_id: target.appId,
    filter: 'latest',
  })
  const run = data.check_runs.find(({ head_sha, app }) => head_sha === target.sha && isOurs(app, target.appId))
  return run === undefined ? undefined : { id: runId.parse(run.id), conclusion: parseConclusion(run.conclusion) }
}

/** A fine filter is one that is also looked at: writing to the run of another App is refused. */
function isOurs(app: { readonly id: number | bigint } | null, appId: number): boolean {
  return app === null || Number(app.id) === appId
}

/** GitHub knows others, which a run of ours never has. */
function parseConclusion(conclusion: string | null): Conclusion {
  return conclusion === 'success' || conclusion === 'failure' ? conclusion : 'neutral'
}

const annotationsSent = z.array(
  z.object({
    path: z.string(),
    start_line: z.number(),
    title: z
      .string()
      .nullish()
      .transform((title) => title ?? null),
  }),
)

/** Those of the annotations that the run does not have yet; places and titles are compared, as GitHub keeps no mark of ours. */
export async function listUnsentAnnotations(
  octokit: Octokit,
  { owner, name, id }: CheckRunRef,
  annotations: readonly Annotation[],
): Promise<readonly Annotation[]> {
  if (annotations.length === 0) return []
  const asked = { owner, repo: name, check_run_id: id, per_page: 100 }
  const { data } = await octokit.request(`GET ${RUN}/annotations`, asked)
  const sent = new Set(annotationsSent.parse(data).map((one) => `${one.path}:${one.start_line}:${one.title}`))
  return annotations.filter(({ path, startLine, title }) => !sent.has(`${path}:${startLine}:${title}`))
}

/** Completes a run of which nothing is known but that it is ours, as it was, so that its suite waits for us no longer. */
export async function completeAgain(
  octokit: Octokit,
  run: CheckRunRef,
  { conclusion, at }: { readonly conclusion: Conclusion; readonly at: number },
): Promise<void> {
  await patch(octokit, run, { status: 'completed', conclusion, completed_at: new Date(at).toISOString() })
}

function contentOf(check: CheckRun, annotations: readonly Annotation[]) {
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
