import { renderCorrections } from '../../reports/digest/corrections.ts'
import { type DigestIssue, renderWeeklyDigest } from '../../reports/digest/weekly-digest.ts'
import { transact } from '../../store/engine/transact.ts'
import { saveDigest } from '../../store/publications/digests.ts'
import { beginPublishing, finishPublishing } from '../../store/publications/published.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestDeliveries } from '../delivery/request-deliveries.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { type DigestRun, readDigestRun } from './digest-run.ts'
import { linkPulls } from './link-pulls.ts'
import { openIssueOnce, type Posted } from './open-issue-once.ts'
import { encodePostedFigures, parsePostedFigures } from './posted-figures.ts'
import { retirePredecessor } from './retire-predecessor.ts'

/**
 * Posts one digest, once: it carries a mark that depends on nothing but its key, and is looked for by it before it is posted. A digest
 * that was posted is never changed nor posted again, not even when somebody deletes it.
 */
export async function writeDigest(job: Job<'write-digest'>): Promise<JobOutcome> {
  const run = await readDigestRun(job)
  if (run === undefined) return DONE
  const issue = await renderIssue(job, run)
  if (!(await job.stillHeld())) return DONE
  const posted = await openIssueOnce(job, { ...run, issue, begin: (repositoryId) => noteIntent(job, repositoryId) })
  if (posted === undefined) return DONE
  await recordDigest(job, run, posted)
  await retirePredecessor(job, run, posted)
  return DONE
}

function noteIntent({ store, item }: Job<'write-digest'>, repositoryId: string): Promise<boolean> {
  const { installationId, payload: subject } = item
  return beginPublishing(store, { kind: 'digest', subject, installationId, state: { step: 'posting', repositoryId } })
}

/** Titles are read here, because they are never stored. */
async function renderIssue(job: Job, { digest, shown, marker, earlier }: DigestRun): Promise<DigestIssue> {
  const links = await linkPulls(job, [...digest.worthALook, ...digest.exemplary], shown)
  const corrections = earlier === undefined ? undefined : renderCorrections(parsePostedFigures(earlier), digest)
  return renderWeeklyDigest(digest, { links, marker, ...(corrections === undefined ? {} : { corrections }) })
}

/** At once with the requests for its deliveries, as nobody looks again at a digest that is recorded. */
async function recordDigest(
  job: Job<'write-digest'>,
  { key, digest, settings }: DigestRun,
  { opened, repository }: Posted,
): Promise<void> {
  const figures = encodePostedFigures(digest)
  const deliveries = requestDeliveries(job, settings)
  await transact(job.store, async (tx) => {
    await saveDigest(tx, { ...key, repositoryId: repository.id, issueNumber: opened.number, figures })
    const state = { step: 'posted', issueNumber: opened.number } as const
    await finishPublishing(tx, { kind: 'digest', subject: key, state })
    await enqueue(tx, deliveries)
  })
}
