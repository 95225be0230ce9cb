import { z } from 'zod'
import { addRun, announceRun } from '../state/checks/check-runs.ts'
import type { Simulation } from '../state/events.ts'
import type { AnnotationState, CheckRunState, RepositoryState } from '../state/world.ts'
import { checkRunJson } from './json/check-json.ts'
import { fail, type RestAnswer, type RestRequest } from './route.ts'

const annotation = z.object({
  path: z.string(),
  start_line: z.number(),
  end_line: z.number(),
  start_column: z.number().nullish(),
  end_column: z.number().nullish(),
  annotation_level: z.string(),
  message: z.string(),
  title: z.string().nullish(),
  raw_details: z.string().nullish(),
})

const body = z.object({
  name: z.string().optional(),
  head_sha: z.string().optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  status: z.string().optional(),
  conclusion: z.string().optional(),
  started_at: z.string().transform(Date.parse).optional(),
  completed_at: z.string().transform(Date.parse).optional(),
  output: z
    .object({
      title: z.string().optional(),
      summary: z.string(),
      text: z.string().optional(),
      annotations: z.array(annotation).default([]),
    })
    .optional(),
  actions: z.array(z.object({ label: z.string(), description: z.string(), identifier: z.string() })).optional(),
})
type Body = z.infer<typeof body>

export function createCheckRun(
  { body: given, world }: RestRequest,
  repository: RepositoryState,
  simulation: Simulation,
): RestAnswer {
  const wanted = body.parse(given)
  const { name = '', head_sha: headSha = '', started_at } = wanted
  if (!repository.commits.has(headSha)) return fail(422, `No commit found for SHA: ${headSha}`)
  const { app } = world
  const began = started_at === undefined ? {} : { startedAt: started_at }
  const run = addRun(simulation, repository, { app, name, headSha, ...began })
  apply(run, wanted, world.now)
  announceRun(simulation, repository, run, { isNew: true })
  return { status: 201, body: checkRunJson(world, repository, run) }
}

interface Place {
  readonly run: CheckRunState
  readonly repository: RepositoryState
}

/** Only the App that made a run may change it. */
export function updateCheckRun(
  { body: given, world }: RestRequest,
  { run, repository }: Place,
  simulation: Simulation,
): RestAnswer {
  if (run.app.id !== world.app.id)
    return fail(
      403,
      `Invalid app_id \`${world.app.id}\` - check run can only be modified by the GitHub App that created it.`,
    )
  apply(run, body.parse(given), world.now)
  announceRun(simulation, repository, run, { isNew: false })
  return { status: 200, body: checkRunJson(world, repository, run) }
}

function apply(run: CheckRunState, wanted: Body, now: number): void {
  run.status = wanted.conclusion === undefined ? (wanted.status ?? run.status) : 'completed'
  run.conclusion = wanted.conclusion ?? (run.status === 'completed' ? run.conclusion : null)
  run.completedAt = run.status === 'completed' ? (wanted.completed_at ?? now) : null
  run.externalId = wanted.external_id ?? run.externalId
  run.detailsUrl = wanted.details_url ?? run.detailsUrl
  run.actions = wanted.actions ?? run.actions
  if (wanted.output === undefined) return
  run.title = wanted.output.title ?? run.title
  run.summary = wanted.output.summary
  run.text = wanted.output.text ?? run.text
  for (const one of wanted.output.annotations.map(annotationOf)) run.annotations.push(one)
}

function annotationOf(given: z.infer<typeof annotation>): AnnotationState {
  const { title = null, raw_details = null, start_column = null, end_column = null } = given
  return { ...given, title, raw_details, start_column, end_column }
}
