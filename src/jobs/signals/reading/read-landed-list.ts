import { isRevert } from '../../../depth/revert.ts'
import { type MergedPull, readLandedPulls } from '../../../github/signals/read-landed-pulls.ts'
import { isHotfix } from '../../../health/delivery/failures/is-hotfix.ts'
import { findClosedIssues } from '../../../snapshot/closed-issues.ts'
import type { StoredRepository } from '../../../store/installations/repositories.ts'
import { type StoredLandedPull, saveLandedPulls } from '../../../store/signals/landed-pulls.ts'
import { MINUTE_MS } from '../../../util/time.ts'
import { loadStoredConfiguration } from '../../configuration/load-configuration.ts'
import type { Job } from '../../job.ts'
import { type PassEnd, readPass } from './read-pass.ts'

/** Reads where pull requests landed, so that it is known which of them a commit holds. */
export async function readLandedList(job: Job, repository: StoredRepository): Promise<PassEnd> {
  const { id, owner, name } = repository
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  const { hotfixLabels } = configuration.signals.changeFailure
  return readPass<MergedPull>(job, {
    repositoryId: id,
    subject: 'landed',
    overlapMs: 5 * MINUTE_MS,
    isBefore: ({ updatedAt }, wanted) => updatedAt < wanted,
    ask: ({ cursor }) => readLandedPulls(job.octokit, { owner, name, cursor }),
    save: (tx, pulls) =>
      saveLandedPulls(
        tx,
        id,
        pulls.map((pull) => toLanded(pull, { nameWithOwner: `${owner}/${name}`, hotfixLabels })),
      ),
  })
}

interface Place {
  readonly nameWithOwner: string
  readonly hotfixLabels: readonly string[]
}

function toLanded(pull: MergedPull, { nameWithOwner, hotfixLabels }: Place): StoredLandedPull {
  const { number, title, body, baseRef, headRef, labels, mergedAt, mergeSha, isIntoDefault } = pull
  const { commits } = pull
  const repository = { id: '', nameWithOwner, isPrivate: null }
  return {
    number,
    title,
    baseRef,
    mergedAt,
    mergeSha,
    isIntoDefault,
    commits: commits.map(({ sha }) => sha),
    isFix: isRevert({ title, body, headRef, commits }) || isHotfix({ labels, headRef, title }, hotfixLabels),
    closes: findClosedIssues({ body, repository }),
  }
}
