import type { Octokit } from '@octokit/core'
import { FIRST_PAGE_SIZE } from '../../github/client/adapt-page-size.ts'
import { type CompletedPage, completePage } from '../../github/history/complete-page.ts'
import type { FoundRepository } from '../../github/history/find-repositories.ts'
import { type HistoryPage, readHistory } from '../../github/history/read-history.ts'
import { backfillProgress, OVERLAP_MS } from '../../jobs/backfill/backfill-progress.ts'
import { toWrittenPull } from '../../snapshot/archive/write-archive.ts'
import { UsageProblem } from '../report-fault.ts'
import type { Covered } from './archive-file/coverage.ts'
import type { FetchProgress, WorkFile } from './archive-file/work-file.ts'
import type { Naming } from './naming.ts'
import { type Patience, patiently, spare } from './wait-for-github.ts'

export interface Reading {
  readonly octokit: Octokit
  readonly work: WorkFile
  readonly patience: Patience
  readonly since: number
  readonly naming: Naming
  /** After each page, with its points. */
  readonly onPage: (points: number) => void
}

/** Reads what changed of a repository since what is known of it; every page is kept before the next one is asked for. */
export async function readRepository(found: FoundRepository, known: Covered | undefined, reading: Reading) {
  let progress = resumable(found, reading) ?? begin(found, known, reading)
  while (progress.finishedAt === null) {
    progress = await patiently(() => readScan(found, progress, reading), reading.patience)
  }
}

/** Another look into the same history, unless it began with another `since`. */
function resumable(found: FoundRepository, { work, since, naming }: Reading): FetchProgress | undefined {
  const kept = work.progressOf(naming.idOf(found))
  return kept !== undefined && kept.finishedAt === null && kept.since <= since ? kept : undefined
}

function begin(found: FoundRepository, known: Covered | undefined, { patience, since, naming }: Reading) {
  const newest = known?.newest ?? undefined
  const progress: FetchProgress = {
    repositoryId: naming.idOf(found),
    repo: naming.nameOf(found),
    since: known?.since ?? since,
    readAt: Math.max(patience.now(), (known?.readAt ?? 0) + 1),
    scans: newest === undefined ? 0 : 1,
    updatedSince: newest === undefined ? since : Math.min(newest - OVERLAP_MS, known?.incompleteSince ?? newest),
    newest: null,
    cursor: null,
    pageSize: FIRST_PAGE_SIZE,
    pulls: 0,
    incomplete: 0,
    leftOut: [],
    incompleteSince: null,
    finishedAt: null,
  }
  return progress
}

/** One scan of the list, or what is left of it. An attempt that failed half-way has kept more than its caller knows. */
async function readScan(found: FoundRepository, from: FetchProgress, reading: Reading): Promise<FetchProgress> {
  const { octokit, patience } = reading
  let progress = resumable(found, reading) ?? from
  const { id, owner, name } = found
  const { cursor: after, updatedSince, pageSize } = progress
  const bounds = { id, owner, name, after, updatedSince, pageSize: Math.max(1, pageSize), maxPages: MOST_PAGES }
  for await (const page of readHistory(octokit, { ...bounds, now: patience.now })) {
    if (page.kind !== 'page') throw new UsageProblem(`${owner}/${name} was renamed or removed meanwhile; try again`)
    progress = await keepPage(page, progress, { found, reading })
    if (progress.finishedAt === null) await spare(page.rate, patience)
  }
  return progress
}

const MOST_PAGES = Number.POSITIVE_INFINITY

async function keepPage(
  page: HistoryPage,
  before: FetchProgress,
  { found, reading }: { readonly found: FoundRepository; readonly reading: Reading },
): Promise<FetchProgress> {
  const { octokit, patience, work, naming, onPage } = reading
  const completed = await completePage(octokit, page, { repository: found, now: patience.now })
  const { whole, incomplete } = completed
  const next = backfillProgress(before, page, { pulls: whole.length, incomplete, now: patience.now() })
  const isNextScan = page.isEnd && next.finishedAt === null
  const readAt = isNextScan ? patience.now() : before.readAt
  const progress = { ...next, ...whatIsLeft(completed, page, before), repo: before.repo, readAt }
  work.append(
    whole.map(({ answer }) => naming.toLine(toWrittenPull(answer))),
    progress,
  )
  onPage(page.rate?.cost ?? 0)
  return progress
}

/** What a page left out, and a later one has not brought. */
function whatIsLeft({ whole, leftOut, incomplete }: CompletedPage, page: HistoryPage, before: FetchProgress) {
  const read = new Set(whole.map(({ answer }) => answer.fields.number))
  const lost = before.incomplete - before.leftOut.length + page.lost
  const left = [...new Set([...before.leftOut, ...leftOut])].filter((number) => !read.has(number))
  const since = incomplete === 0 ? null : (page.oldest ?? before.since)
  const earliest = Math.min(since ?? Number.POSITIVE_INFINITY, before.incompleteSince ?? Number.POSITIVE_INFINITY)
  return {
    leftOut: left,
    incomplete: left.length + lost,
    incompleteSince: left.length + lost === 0 ? null : earliest,
  }
}
