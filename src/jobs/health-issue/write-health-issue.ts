import { renderHealthIssue } from '../../reports/health-issue/health-issue.ts'
import { beginPublishing, finishPublishing } from '../../store/publications/published.ts'
import { linkPulls } from '../digest/link-pulls.ts'
import { openIssueOnce } from '../digest/open-issue-once.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { closePrevious } from './close-previous.ts'
import { readHealthRun } from './health-run.ts'

/**
 * Posts the issue about one month or quarter, once, in the way of digests: it carries a mark that depends on nothing but its key, and is
 * looked for by it before it is posted.
 */
export async function writeHealthIssue(job: Job<'write-health-issue'>): Promise<JobOutcome> {
  const run = await readHealthRun(job)
  if (run === undefined) return DONE
  const { report, shown, marker } = run
  const issue = renderHealthIssue(report, { links: await linkPulls(job, report.celebrated, shown), marker })
  if (!(await job.stillHeld())) return DONE
  const posted = await openIssueOnce(job, { ...run, issue, begin: (repositoryId) => noteIntent(job, repositoryId) })
  if (posted === undefined) return DONE
  const state = { step: 'posted', repositoryId: posted.repository.id, issueNumber: posted.opened.number } as const
  await finishPublishing(job.store, { kind: 'health-issue', subject: job.item.payload, state })
  await closePrevious(job, { ...run, posted })
  return DONE
}

function noteIntent({ store, item }: Job<'write-health-issue'>, repositoryId: string): Promise<boolean> {
  const { installationId, payload: subject } = item
  return beginPublishing(store, {
    kind: 'health-issue',
    subject,
    installationId,
    state: { step: 'posting', repositoryId },
  })
}
