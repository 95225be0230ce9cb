import { readEnvironment } from '../env.ts'
import { MOST_OWN_QUESTIONS } from '../health/survey/questions.ts'
import { createCommandJob } from '../jobs/create-job.ts'
import { closeSurvey } from '../jobs/survey/close-survey.ts'
import { type OpenedSurvey, openSurvey } from '../jobs/survey/open-survey.ts'
import type { Runtime } from '../server/runtime.ts'
import { listInstallations, type StoredInstallation } from '../store/installations/installations.ts'
import { endRoundNow, listRounds, type StoredRound } from '../store/survey/rounds.ts'
import { textTable } from '../util/text-table.ts'
import { DAY_MS } from '../util/time.ts'
import { requestWork } from '../work/request-work.ts'
import { openCommandRuntime } from './open-runtime.ts'
import { UsageProblem } from './report-fault.ts'

export interface SurveyOpenOptions {
  readonly round?: string
  readonly days: number
  readonly own: readonly string[]
  readonly words?: boolean
  readonly minimum: number
}

/** Opens a round and posts its issue. @throws UsageProblem */
export async function surveyOpen(owner: string, options: SurveyOpenOptions): Promise<number> {
  if (options.own.length > MOST_OWN_QUESTIONS)
    throw new UsageProblem(`--own is taken at most ${MOST_OWN_QUESTIONS} times; a longer survey is not answered`)
  return withInstallation(owner, async (runtime, installation) => {
    const { PUBLIC_URL: publicUrl, CLIENT_ID: clientId } = readEnvironment(process.env)
    if (publicUrl === undefined || clientId === undefined)
      throw new UsageProblem(
        'a survey needs its pages; set PUBLIC_URL, CLIENT_ID and CLIENT_SECRET, see docs/survey.md',
      )
    const { context } = runtime
    const round = options.round ?? quarterOf(context.now())
    const octokit = context.client.forInstallation(installation.id)
    const { own, words = false, minimum } = options
    const opened = await openSurvey(
      { ...context, octokit },
      {
        installationId: installation.id,
        account: installation.account,
        round,
        lengthMs: options.days * DAY_MS,
        terms: { own: [...own], words, minimum },
        publicUrl,
      },
    )
    return tell(opened, round)
  })
}

function tell(opened: OpenedSurvey, round: string): number {
  if (opened.kind === 'exists')
    throw new UsageProblem(`there is a survey ${round} already; soundings survey status shows it`)
  if (opened.kind === 'too-few')
    throw new UsageProblem(
      `only ${opened.eligible} people could answer (${opened.source}); with fewer than 5 everybody would know who said what`,
    )
  const { link, eligible, source, issue } = opened
  process.stdout.write(`Survey ${round} is open for ${eligible} people (${source}).\n${link}\n`)
  process.stdout.write(
    issue.kind === 'nowhere' ? `No issue was posted: ${issue.why}. Send the link yourself.\n` : `Issue: ${issue.url}\n`,
  )
  return 0
}

/** Closes a round now. @throws UsageProblem where there is none, or it is closed */
export async function surveyClose(owner: string, { round }: { readonly round: string }): Promise<number> {
  return withInstallation(owner, async ({ store, context }, { id: installationId }) => {
    if (!(await endRoundNow(store, { installationId, round }, context.now())))
      throw new UsageProblem(`no survey ${round} is open for ${owner}; soundings survey status shows what there is`)
    await closeSurvey(createCommandJob(context, requestWork('close-survey', { installationId, round })))
    process.stdout.write(`Survey ${round} is closed; its issue and its page say what came of it.\n`)
    return 0
  })
}

/** Lists the rounds, the newest first. */
export async function surveyStatus(owner: string): Promise<number> {
  return withInstallation(owner, async ({ store }, { id }) => {
    const rounds = await listRounds(store, id)
    if (rounds.length === 0) process.stdout.write(`no survey yet; soundings survey open ${owner} begins one\n`)
    else process.stdout.write(`${textTable(['round', 'opened', 'closes', 'may answer', 'state'], rounds.map(toRow))}\n`)
    return 0
  })
}

function toRow({ round, openedAt, closesAt, closedAt, eligible }: StoredRound): readonly string[] {
  return [round, day(openedAt), day(closedAt ?? closesAt), String(eligible), closedAt === null ? 'open' : 'closed']
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function quarterOf(now: number): string {
  const date = new Date(now)
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`
}

async function withInstallation(
  owner: string,
  run: (runtime: Runtime, installation: StoredInstallation) => Promise<number>,
): Promise<number> {
  const runtime = await openCommandRuntime()
  try {
    const all = await listInstallations(runtime.store)
    const found = all.find(({ account }) => account.toLowerCase() === owner.toLowerCase())
    if (found === undefined)
      throw new UsageProblem(`${owner} is not known here; start the server once, or check the name`)
    return await run(runtime, found)
  } finally {
    await runtime.close()
  }
}
