import { setTimeout as sleep } from 'node:timers/promises'
import { FIRST_PAGE_SIZE } from '../../github/client/adapt-page-size.ts'
import { type HistoryPage, readHistory } from '../../github/history/read-history.ts'
import { type ActorSecret, findActorSecret } from '../../store/installations/actor-keys.ts'
import { findBlockedUntil } from '../../store/installations/rate-budgets.ts'
import { findRepository, type StoredRepository } from '../../store/installations/repositories.ts'
import { type Backfill, findBackfill, saveHistoryPage } from '../../store/pull-requests/backfills.ts'
import type { LoadedConfiguration } from '../configuration/load-configuration.ts'
import { loadReadingRules } from '../configuration/load-reading-rules.ts'
import { toEvaluationRecord } from '../evaluation/save-verdict.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { backfillProgress } from './backfill-progress.ts'
import { enqueueEvaluations, enqueueMissingChecks } from './enqueue-missing-checks.ts'
import { judgeHistory } from './judge-history.ts'
import { requestInstallationSync } from './request-installation-sync.ts'

/** What one page of a history came to, for a progress display. */
export interface BackfillStep {
  readonly progress: Backfill
  readonly page: HistoryPage
}

/** Pages of one run; then the queue may run something else. */
const PAGES_A_RUN = 20
/**
 * After each page as much time passes as GitHub took for it: it allows 60 s of its processors a minute and says to estimate them by the time
 * of the answer (docs: "Rate limits and query limits for the GraphQL API"); half of them is left to others.
 */
const LONGEST_PAUSE_MS = 15_000
/** The last tenth of an hour's points is left for what people wait for. */
const RESERVE = 0.1

/**
 * Reads the history of one repository page by page and saves what it derives. Each page is saved together with the cursor of the next
 * one, so that a crash costs one page. Closed pull requests get no check.
 */
export function backfillRepository(job: Job<'backfill-repository'>): Promise<JobOutcome> {
  return runBackfill(job, () => undefined)
}

/** The same, for a command that shows its progress. */
export async function runBackfill(
  job: Job<'backfill-repository'>,
  onStep: (step: BackfillStep) => void,
): Promise<JobOutcome> {
  const { repositoryId } = job.item.payload
  const repository = await findRepository(job.store, repositoryId)
  const progress = await findBackfill(job.store, repositoryId)
  if (repository === undefined || progress === undefined || progress.finishedAt !== null) return DONE
  const secret = await findActorSecret(job.store, job.item.installationId)
  if (secret === undefined) return DONE
  const loaded = await loadReadingRules({ ...job, repository, now: job.now() })
  return readPages(job, progress, { repository, secret, loaded, onStep })
}

/** What stays the same from page to page. */
interface HistoryRun {
  readonly repository: StoredRepository
  readonly secret: ActorSecret
  readonly loaded: LoadedConfiguration
  readonly onStep: (step: BackfillStep) => void
}

async function readPages(job: Job, progress: Backfill, run: HistoryRun): Promise<JobOutcome> {
  const { repository } = run
  const { cursor: after, pageSize, updatedSince: until } = progress
  const pages = readHistory(job.octokit, {
    id: repository.id,
    owner: repository.owner,
    name: repository.name,
    now: job.now,
    after,
    updatedSince: until,
    pageSize: pageSize > 0 ? pageSize : FIRST_PAGE_SIZE,
    maxPages: PAGES_A_RUN,
  })
  let reached = progress
  for await (const page of pages) {
    if (page.kind !== 'page') return requestInstallationSync(job)
    const kept = await keepPage(job, run, { page, progress: reached })
    if (kept === undefined) return DONE
    reached = kept
    run.onStep({ progress: reached, page })
    if (reached.finishedAt !== null) return DONE
    const pauseUntil = await pauseOf(job, page)
    if (pauseUntil !== undefined) return { kind: 'postpone', until: pauseUntil }
    await sleep(Math.min(page.elapsedMs, LONGEST_PAUSE_MS))
  }
  return { kind: 'postpone', until: job.wallClock() }
}

/** undefined: the installation or the repository is gone, or another worker has taken over; nothing was kept. */
async function keepPage(job: Job, run: HistoryRun, { page, progress }: BackfillStep): Promise<Backfill | undefined> {
  const { repository, secret, loaded } = run
  const { installationId } = job.item
  const judged = await judgeHistory(job, page, { repository, ...loaded })
  if (!(await job.stillHeld())) return undefined
  const read = { pulls: judged.whole.length, incomplete: judged.incomplete }
  const next = backfillProgress(progress, page, { ...read, now: job.now() })
  const pulls = judged.whole.map((one) => toEvaluationRecord(one, { installationId, secret }))
  // First, as a page that is saved is never read again; an evaluation that is done before is newer, and stays.
  await enqueueMissingChecks(job, judged.whole)
  await enqueueEvaluations(job, judged.wantingDiff)
  return (await saveHistoryPage(job.store, { installationId, pulls, progress: next })) ? next : undefined
}

/** When the rate budget allows the next page; undefined: now. Another replica may have been blocked, or little may be left. */
async function pauseOf(job: Job, { rate }: HistoryPage): Promise<number | undefined> {
  const blockedUntil = (await findBlockedUntil(job.store, job.item.installationId)) ?? 0
  if (blockedUntil > job.wallClock()) return blockedUntil
  const isScarce = rate !== null && rate.remaining < rate.limit * RESERVE
  return isScarce ? Math.max(rate.resetAt, job.wallClock() + 1000) : undefined
}
