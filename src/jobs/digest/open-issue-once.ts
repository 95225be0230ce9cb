import {
  createDigestLabel,
  createIssue,
  findIssueByMarker,
  type OpenedIssue,
} from '../../github/publish/publish-issue.ts'
import type { DigestRepository } from '../../reports/digest/digest-scope.ts'
import type { DigestIssue } from '../../reports/digest/weekly-digest.ts'
import type { Job } from '../job.ts'

/** An issue that stands, and where. */
export interface Posted {
  readonly opened: OpenedIssue
  readonly repository: DigestRepository
}

/** An issue that is to stand once, whatever becomes of this process and of our own notes. */
export interface IssueToOpen {
  /** Our own mark, by which it is found again. */
  readonly marker: string
  readonly issue: DigestIssue
  readonly destination: DigestRepository
  /** Other repositories in which it may stand already. */
  readonly previousDestinations: readonly DigestRepository[]
  /** Notes the intent and the place; false when the installation is gone. */
  readonly begin: (repositoryId: string) => Promise<boolean>
}

/**
 * Opens the issue unless it stands already: whoever is about to post looks for the mark on GitHub first, as a crash or a restored backup
 * may have lost our own note. Undefined when the installation is gone.
 */
export async function openIssueOnce(
  { octokit }: Pick<Job, 'octokit'>,
  { marker, issue, destination, previousDestinations, begin }: IssueToOpen,
): Promise<Posted | undefined> {
  const before = await findInPrevious(octokit, previousDestinations, marker)
  if (!(await begin(before?.repository.id ?? destination.id))) return undefined
  if (before !== undefined) return before
  const { found, needsLabel } = await findIssueByMarker(octokit, destination, marker)
  if (found !== undefined) return { opened: found, repository: destination }
  if (needsLabel) await createDigestLabel(octokit, destination)
  return { opened: await createIssue(octokit, destination, issue), repository: destination }
}

async function findInPrevious(
  octokit: Job['octokit'],
  previous: readonly DigestRepository[],
  marker: string,
): Promise<Posted | undefined> {
  for (const repository of previous) {
    const { found } = await findIssueByMarker(octokit, repository, marker)
    if (found !== undefined) return { opened: found, repository }
  }
  return undefined
}
