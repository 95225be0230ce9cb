import {
  createDigestLabel,
  createIssue,
  findIssueByMarker,
  type OpenedIssue,
} from '../../github/publish/publish-issue.ts'
import type { DigestRepository } from '../../reports/digest/digest-scope.ts'
import type { DigestIssue } from '../../reports/digest/weekly-digest.ts'
import { beginPublishing } from '../../store/publications/published.ts'
import type { Job } from '../job.ts'
import type { DigestRun } from './digest-run.ts'

/** An issue that stands, and where. */
export interface Posted {
  readonly opened: OpenedIssue
  readonly repository: DigestRepository
}

/**
 * Opens the issue unless it stands already: whoever is about to post looks for the mark on GitHub first, as a crash or a restored backup
 * may have lost our own note. Undefined when the installation is gone.
 */
export async function postDigest(job: Job, run: DigestRun, issue: DigestIssue): Promise<Posted | undefined> {
  const { key, marker, destination } = run
  const before = await findInPrevious(job, run)
  const place = before?.repository.id ?? destination.id
  const intent = { kind: 'digest', key: job.item.key, installationId: key.installationId, marker, place }
  if (!(await beginPublishing(job.store, intent))) return undefined
  if (before !== undefined) return before
  const { found, needsLabel } = await findIssueByMarker(job.octokit, destination, marker)
  if (found !== undefined) return { opened: found, repository: destination }
  if (needsLabel) await createDigestLabel(job.octokit, destination)
  return { opened: await createIssue(job.octokit, destination, issue), repository: destination }
}

async function findInPrevious(
  { octokit }: Job,
  { previousDestinations, marker }: DigestRun,
): Promise<Posted | undefined> {
  for (const repository of previousDestinations) {
    const { found } = await findIssueByMarker(octokit, repository, marker)
    if (found !== undefined) return { opened: found, repository }
  }
  return undefined
}
