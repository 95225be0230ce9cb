import {
  createDigestLabel,
  createIssue,
  findIssueByMarker,
  type OpenedIssue,
} from '../../github/publish/publish-issue.ts'
import type { DigestIssue } from '../../reports/digest/weekly-digest.ts'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { beginPublishing } from '../../store/publications/published.ts'
import type { Job } from '../job.ts'

export interface Posting {
  readonly issue: DigestIssue
  readonly marker: string
  readonly place: RepositoryRef
  /** Where an earlier attempt may have posted it; another repository may be the one to choose by now. */
  readonly elsewhere: readonly RepositoryRef[]
}

export interface Posted {
  readonly opened: OpenedIssue
  readonly place: RepositoryRef
}

/**
 * Opens the issue unless it stands already: whoever is about to post looks for the mark on GitHub first, as a crash or a restored backup
 * may have lost our own note. Undefined when the installation is gone.
 */
export async function postDigest(job: Job<'write-digest'>, posting: Posting): Promise<Posted | undefined> {
  const { issue, marker, place } = posting
  const before = await findElsewhere(job, posting)
  const { installationId, payload: subject } = job.item
  const state = { step: 'posting', repositoryId: before?.place.id ?? place.id } as const
  if (!(await beginPublishing(job.store, { kind: 'digest', subject, installationId, state }))) return undefined
  if (before !== undefined) return before
  const { found, needsLabel } = await findIssueByMarker(job.octokit, place, marker)
  if (found !== undefined) return { opened: found, place }
  if (needsLabel) await createDigestLabel(job.octokit, place)
  return { opened: await createIssue(job.octokit, place, issue), place }
}

async function findElsewhere({ octokit }: Job, { elsewhere, marker }: Posting): Promise<Posted | undefined> {
  for (const place of elsewhere) {
    const { found } = await findIssueByMarker(octokit, place, marker)
    if (found !== undefined) return { opened: found, place }
  }
  return undefined
}
