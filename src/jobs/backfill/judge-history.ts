import { assess } from '../../depth/assess.ts'
import type { HistoryPage } from '../../github/history/read-history.ts'
import { readPullRequest } from '../../github/pull-requests/read-pull-request.ts'
import { deriveReviewClocks } from '../../snapshot/review-clocks.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import type { LoadedConfiguration } from '../configuration/load-configuration.ts'
import { deriveStoredSnapshot } from '../evaluation/derive-stored-snapshot.ts'
import type { Judged } from '../evaluation/save-verdict.ts'
import type { Job } from '../job.ts'

interface Subject extends LoadedConfiguration {
  readonly repository: StoredRepository
}

interface JudgedHistory {
  readonly whole: readonly Judged[]
  /** How many were not all there, even when read singly. */
  readonly incomplete: number
}

/** Judges a page. What is not all there is read once more, singly; if it still is not, nothing is claimed of it. */
export async function judgeHistory(job: Job, page: HistoryPage, subject: Subject): Promise<JudgedHistory> {
  const { configuration } = subject
  const snapshots: Snapshot[] = []
  const again = [...page.unreadable]
  for (const { answer, takenAt } of page.pulls) {
    const snapshot = await deriveStoredSnapshot(job.store, { answer, takenAt, configuration })
    if (snapshot.missing.length > 0) again.push(snapshot.number)
    else snapshots.push(snapshot)
  }
  let incomplete = 0
  for (const number of again) {
    const snapshot = await readSingly(job, number, subject)
    if (snapshot === undefined) incomplete += 1
    else snapshots.push(snapshot)
  }
  const whole = snapshots.map((snapshot) => ({
    snapshot,
    clocks: deriveReviewClocks(snapshot),
    verdict: assess(snapshot, configuration).verdict,
  }))
  return { whole, incomplete }
}

async function readSingly(
  job: Job,
  number: number,
  { repository, configuration }: Subject,
): Promise<Snapshot | undefined> {
  const takenAt = job.now()
  const read = await readPullRequest(job.octokit, { ...repository, number })
  if (read.kind !== 'answer') return undefined
  const snapshot = await deriveStoredSnapshot(job.store, { answer: read.answer, takenAt, configuration })
  return snapshot.missing.length > 0 ? undefined : snapshot
}
