import type { Configuration } from '../../config/configuration.ts'
import { LONGEST_OWN_STATEMENT, MOST_OWN_STATEMENTS } from '../../config/signal-sections.ts'
import { createCommandJob } from '../../jobs/create-job.ts'
import { loadDigestSettings } from '../../jobs/digest/load-digest-settings.ts'
import { closeSurvey } from '../../jobs/survey/close-survey.ts'
import { type OpenedSurvey, openSurvey } from '../../jobs/survey/open-survey.ts'
import { type GivenTerms, termsOf } from '../../jobs/survey/survey-terms.ts'
import { lastQuarter, quarterAt } from '../../reports/health-issue/health-period.ts'
import type { Runtime } from '../../server/runtime.ts'
import { listInstallations, type StoredInstallation } from '../../store/installations/installations.ts'
import { endRoundNow, listRounds, type StoredRound } from '../../store/survey/rounds.ts'
import { textTable } from '../../util/text-table.ts'
import { requestWork } from '../../work/request-work.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'

/** What is not given the section `survey` of the configuration says. */
export interface SurveyOpenOptions extends GivenTerms {
  readonly round?: string
}

/** Opens a round and posts its issue. @throws UsageProblem */
export async function surveyOpen(owner: string, options: SurveyOpenOptions): Promise<number> {
  checkStatements(options.own ?? [])
  return withInstallation(owner, async (runtime, { id: installationId, account }) => {
    const { context } = runtime
    const { pagesUrl } = context
    if (pagesUrl === undefined)
      throw new UsageProblem(
        'a survey needs its pages; set PUBLIC_URL, CLIENT_ID and CLIENT_SECRET, see docs/survey.md',
      )
    const octokit = context.client.forInstallation(installationId)
    const { signals, timezone } = await readConfiguration({ ...context, octokit }, installationId, owner)
    const round = roundOf(options.round, context.now(), timezone)
    const wish = { installationId, account, round, pagesUrl, ...termsOf(signals, options) }
    return tell(await openSurvey({ ...context, octokit }, wish), round)
  })
}

/** As the configuration holds them. @throws UsageProblem */
export function checkStatements(own: readonly string[]): void {
  if (own.length > MOST_OWN_STATEMENTS)
    throw new UsageProblem(`--own is taken at most ${MOST_OWN_STATEMENTS} times; a longer survey is not answered`)
  if (own.some((text) => text.trim() === '' || text.length > LONGEST_OWN_STATEMENT))
    throw new UsageProblem(`--own takes a sentence of at most ${LONGEST_OWN_STATEMENT} characters`)
}

/** A round is about now: a quarter that was mistyped would ask everybody and could not be taken back. @throws UsageProblem */
export function roundOf(asked: string | undefined, now: number, timezone: string): string {
  const [current, last] = [quarterAt(now, timezone), lastQuarter(now, timezone)]
  if (asked === undefined || asked === current) return current
  if (asked === last) return last
  throw new UsageProblem(`--round ${asked} is neither this quarter, ${current}, nor the last one, ${last}`)
}

async function readConfiguration(
  context: Parameters<typeof loadDigestSettings>[0],
  installationId: string,
  owner: string,
): Promise<Configuration> {
  const settings = await loadDigestSettings(context, installationId)
  if (settings !== undefined) return settings.configuration
  throw new UsageProblem(`the App may read no repository of ${owner}; give it one, or resume the installation`)
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
