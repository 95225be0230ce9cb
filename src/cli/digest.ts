import { readVisibilities } from '../github/installations/read-visibility.ts'
import { createCommandJob } from '../jobs/create-job.ts'
import { linkPulls } from '../jobs/digest/link-pulls.ts'
import { type DigestSettings, loadDigestSettings } from '../jobs/digest/load-digest-settings.ts'
import { type DigestRequest, prepareDigest, type ReadyDigest } from '../jobs/digest/prepare-digest.ts'
import { writeDigest } from '../jobs/digest/write-digest.ts'
import type { Job } from '../jobs/job.ts'
import { digestJson } from '../reports/digest/digest-json.ts'
import { digestScopes } from '../reports/digest/digest-scope.ts'
import { latestSlot } from '../reports/digest/digest-slot.ts'
import { TABLE_HEADER, tableRows } from '../reports/digest/sections/main-table.ts'
import { digestTitle, renderWeeklyDigest } from '../reports/digest/weekly-digest.ts'
import type { Runtime } from '../server/runtime.ts'
import { type TimeWindow, windowOfWeek } from '../statistics/window.ts'
import { listInstallations } from '../store/installations/installations.ts'
import { findPublished } from '../store/publications/published.ts'
import { textTable } from '../util/text-table.ts'
import { requestWork } from '../work/request-work.ts'
import { openCommandRuntime } from './open-runtime.ts'
import { UsageProblem } from './report-fault.ts'

export interface DigestOptions {
  readonly week?: string
  readonly dryRun?: boolean
  readonly format: 'markdown' | 'json' | 'table'
}

/** Prints a week's digest; without `--dry-run` it is posted as well, once, as the server would. @throws UsageProblem */
export async function digest(target: string, options: DigestOptions): Promise<number> {
  const runtime = await openCommandRuntime()
  try {
    const { job, request } = await findRequest(runtime, target, options)
    const prepared = await prepareDigest(job, request)
    if (prepared.kind === 'silent') {
      throw new UsageProblem(
        `nothing is stored about ${target} in the 16 weeks up to ${request.week}; soundings backfill ${target} reads history`,
      )
    }
    if (prepared.kind === 'none') throw new UsageProblem(`no place for the digest: ${prepared.why}`)
    process.stdout.write(`${await render(job, prepared, options.format)}\n`)
    if (options.dryRun !== true) await post(job, target)
    return 0
  } finally {
    await runtime.close()
  }
}

interface RequestedDigest {
  readonly job: Job<'write-digest'>
  readonly request: DigestRequest
}

async function findRequest(runtime: Runtime, target: string, options: DigestOptions): Promise<RequestedDigest> {
  const [owner = '', name] = target.split('/')
  const installations = await listInstallations(runtime.store)
  const installation = installations.find(({ account }) => account.toLowerCase() === owner.toLowerCase())
  if (installation === undefined)
    throw new UsageProblem(`${owner} is not known here; start the server once, or check the name`)
  const installationId = installation.id
  const octokit = runtime.context.client.forInstallation(installationId)
  const settings = await loadDigestSettings({ ...runtime.context, octokit }, installationId)
  if (settings === undefined) throw new UsageProblem(`the App is suspended on ${owner}, or has no repository there`)
  const { digest: configured, timezone } = settings.configuration
  const now = runtime.context.now()
  const wanted = options.week ?? latestSlot(now, { ...configured, timezone }).week
  checkWeek(wanted, { now, timezone, isPosted: options.dryRun !== true })
  const scope = scopeFor(settings, name)
  if (scope === undefined)
    throw new UsageProblem(`${target} has no digest here; check the name and digest.per, digest.teams`)
  const work = requestWork('write-digest', { installationId, week: wanted, scope: scope.id })
  const job = createCommandJob(runtime.context, work)
  return { job, request: { settings, scope, week: wanted, visible: await readVisibilities(octokit) } }
}

interface WeekCheck {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly timezone: string
  readonly isPosted: boolean
}

/** A posted digest is never changed, so only a week that is over is posted. @throws UsageProblem */
function checkWeek(week: string, { now, timezone, isPosted }: WeekCheck): void {
  const { from, to } = parseWeek(week, timezone)
  if (from > now) throw new UsageProblem(`--week ${week} has not begun yet`)
  if (isPosted && to > now) throw new UsageProblem(`--week ${week} is not over yet; add --dry-run to see how it stands`)
}

function parseWeek(week: string, timezone: string): TimeWindow {
  try {
    return windowOfWeek(week, timezone)
  } catch (cause) {
    throw new UsageProblem(`--week ${week} is not a week such as 2026-W46`, { cause })
  }
}

/** OWNER/REPO is that repository's own digest, or the one of a team with that name. */
function scopeFor({ account, repositories, configuration }: DigestSettings, name: string | undefined) {
  if (name === undefined) return digestScopes(account, repositories, configuration.digest)[0]
  const wanted = name.toLowerCase()
  const byRepository = digestScopes(account, repositories, { ...configuration.digest, per: 'repository' })
  const teams = digestScopes(account, repositories, configuration.digest)
  return [...teams, ...byRepository].find(
    (scope) => scope.name.toLowerCase().endsWith(`/${wanted}`) || scope.id.toLowerCase() === `team:${wanted}`,
  )
}

async function render(
  job: Job,
  { digest: built, shown }: ReadyDigest,
  format: DigestOptions['format'],
): Promise<string> {
  if (format === 'json') return JSON.stringify(digestJson(built), null, 2)
  if (format === 'table') return `${digestTitle(built)}\n\n${textTable(TABLE_HEADER, tableRows(built))}`
  const links = await linkPulls(job, [...built.worthALook, ...built.exemplary], shown)
  return renderWeeklyDigest(built, { links, marker: 'soundings:digest' }).body
}

async function post(job: Job<'write-digest'>, target: string): Promise<void> {
  const before = await findPublished(job.store, 'digest', job.item.payload)
  if (before?.step === 'posted') {
    process.stderr.write(`${target}: already posted as issue ${before.issueNumber}; a posted digest is not changed\n`)
    return
  }
  await writeDigest(job)
  const after = await findPublished(job.store, 'digest', job.item.payload)
  process.stderr.write(
    after?.step === 'posted' ? `posted as issue ${after.issueNumber}\n` : 'not posted: this digest is not configured\n',
  )
}
