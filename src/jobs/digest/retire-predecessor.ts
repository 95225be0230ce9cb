import { changePin, closeWithLink } from '../../github/publish/publish-issue.ts'
import { referToSuccessor } from '../../reports/digest/successor-reference.ts'
import type { Job } from '../job.ts'
import type { DigestRun } from './digest-run.ts'
import type { Posted } from './open-issue-once.ts'

/** Closes the digest before and moves the pin. Courtesies: a digest that stands is not posted again because one of them failed. */
export async function retirePredecessor(job: Job, run: DigestRun, posted: Posted): Promise<void> {
  try {
    const before = await closePredecessor(job, run, posted)
    if (!run.settings.configuration.digest.pinned) return
    // First, because GitHub has room for three only.
    if (before !== undefined) await changePin(job.octokit, 'unpin', before)
    await changePin(job.octokit, 'pin', posted.opened.nodeId)
  } catch (error) {
    job.log.warn(
      { err: error, installation: job.item.installationId },
      'the digest stands, but its forerunner may still be open or pinned',
    )
  }
}

/** The node id of the digest before; undefined where there is none any more. */
async function closePredecessor(
  { octokit }: Job,
  { earlier, settings, destination }: DigestRun,
  { opened, repository }: Posted,
): Promise<string | undefined> {
  const before = settings.repositories.find(({ id }) => id === earlier?.repositoryId)
  if (earlier === undefined || before === undefined) return undefined
  const next = referToSuccessor({ number: opened.number, repository }, before, destination)
  return closeWithLink(octokit, before, { number: earlier.issueNumber, words: `The next digest is ${next}.` })
}
