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
export async function postDigest(
  job: Job<'write-digest'>,
  run: DigestRun,
  issue: DigestIssue,
): Promise<Posted | undefined> {
  const { marker, destination } = run
  const before = await findInPrevious(job, run)
  const { installationId, payload: subject } = job.item
  const state = { step: 'posting', repositoryId: before?.repository.id ?? destination.id } as const
  if (!(await beginPublishing(job.store, { kind: 'digest', subject, installationId, state }))) return undefined
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
