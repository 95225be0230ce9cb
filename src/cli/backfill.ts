import { setTimeout as sleep } from 'node:timers/promises'
import { FIRST_PAGE_SIZE } from '../github/client/adapt-page-size.ts'
import { classifyFailure } from '../github/client/classify-failure.ts'
import { readInstallations, readRepositories } from '../github/installations/read-installation.ts'
import { runBackfill } from '../jobs/backfill/backfill-repository.ts'
import { createCommandJob } from '../jobs/create-job.ts'
import type { Job, JobOutcome } from '../jobs/job.ts'
import type { Runtime } from '../server/runtime.ts'
import { parseMoment } from '../statistics/parse-moment.ts'
import { saveInstallation } from '../store/installations/installations.ts'
import { type StoredRepository, saveRepositories } from '../store/installations/repositories.ts'
import { findBackfill, requestBackfill } from '../store/pull-requests/backfills.ts'
import { plural } from '../util/sentences.ts'
import { DAY_MS } from '../util/time.ts'
import { requestWork } from '../work/request-work.ts'
import { openCommandRuntime } from './open-runtime.ts'
import { type BackfillBar, startBackfillBar } from './progress/backfill-progress.ts'
import { UsageProblem } from './report-fault.ts'

export interface BackfillOptions {
  readonly since?: string
}

const DEFAULT_DAYS = 90

/**
 * Reads the history of an account's repositories, or of one; a run that was stopped goes on where it was. Exit code 1 when something
 * could not be read completely. @throws UsageProblem
 */
export async function backfill(target: string, options: BackfillOptions): Promise<number> {
  const runtime = await openCommandRuntime()
  try {
    const since = sinceOf(options, runtime.context.now())
    const repositories = await findRepositories(runtime, target)
    let incomplete = 0
    for (const repository of repositories) incomplete += await readOne(runtime, repository, since)
    return incomplete === 0 ? 0 : 1
  } finally {
    await runtime.close()
  }
}

/** Whole days, so that the same command on the same day goes on with the same history. */
function sinceOf({ since }: BackfillOptions, now: number): number {
  if (since === undefined) return Math.floor(now / DAY_MS) * DAY_MS - DEFAULT_DAYS * DAY_MS
  const at = parseMoment(since, 'UTC')
  if (at === undefined) throw new UsageProblem(`--since ${since} is not a date such as 2026-01-05`)
  if (at > now) throw new UsageProblem(`--since ${since} has not come yet`)
  return at
}

async function findRepositories(runtime: Runtime, target: string): Promise<readonly StoredRepository[]> {
  const [owner = '', name] = target.split('/')
  const { client } = runtime.context
  const installations = await readInstallations(client)
  const installation = installations.find(({ account }) => account.toLowerCase() === owner.toLowerCase())
  if (installation === undefined) throw new UsageProblem(`the App is not installed on ${owner}`)
  if (installation.suspendedAt !== null) throw new UsageProblem(`the App is suspended on ${owner}`)
  const { id } = installation
  const { repositories } = await readRepositories(client.forInstallation(id))
  const all = repositories.map((one) => ({ ...one, installationId: id }))
  await saveInstallation(runtime.store, installation)
  await saveRepositories(runtime.store, all)
  if (name === undefined) return all.filter(({ isArchived }) => !isArchived)
  const found = all.filter((one) => one.name.toLowerCase() === name.toLowerCase())
  if (found.length === 0) throw new UsageProblem(`the App may not read ${target}, or there is no such repository`)
  return found
}

/** Gives the number of pull requests that could not be read completely. */
async function readOne({ store, context }: Runtime, repository: StoredRepository, since: number): Promise<number> {
  const { id, installationId } = repository
  const full = `${repository.owner}/${repository.name}`
  await requestBackfill(store, { repositoryId: id, since, pageSize: FIRST_PAGE_SIZE })
  const job = createCommandJob(context, requestWork('backfill-repository', { installationId, repositoryId: id }))
  const bar = startBackfillBar(full, process.stderr)
  await readToTheEnd(job, bar)
  const { pulls = 0, incomplete = 0, finishedAt = null } = (await findBackfill(store, id)) ?? {}
  if (finishedAt === null) throw new UsageProblem(`${full} was removed from the App meanwhile`)
  const rest = incomplete === 0 ? '' : `; ${incomplete} could not be read completely and are left out`
  process.stdout.write(
    `${full}: ${plural(pulls, 'pull request')} read in ${plural(bar.calls(), 'call')} for ${plural(bar.points(), 'point')}${rest}\n`,
  )
  return incomplete
}

async function readToTheEnd(job: Job<'backfill-repository'>, bar: BackfillBar): Promise<void> {
  try {
    for (;;) {
      const outcome = await runPatiently(job, bar)
      if (outcome.kind === 'done') return
      const pauseMs = outcome.until - job.wallClock()
      if (pauseMs > 0) process.stderr.write(`waiting until ${new Date(outcome.until).toISOString()}, as GitHub asks\n`)
      await sleep(Math.max(0, pauseMs))
    }
  } finally {
    bar.stop()
  }
}

/** A used-up budget is a pause, not a failure. */
async function runPatiently(job: Job<'backfill-repository'>, bar: BackfillBar): Promise<JobOutcome> {
  try {
    return await runBackfill(job, bar.update)
  } catch (error) {
    const failure = classifyFailure(error, job.wallClock())
    if (failure?.kind !== 'rate-limited') throw error
    return { kind: 'postpone', until: failure.until }
  }
}
