import type { WorkKind } from '../../work/kinds.ts'
import type { JobHandler } from '../job.ts'

/**
 * The job for each kind of work, loaded when its first work comes: a server that has nothing to do keeps a fifth of its memory free that
 * digests, scoring and reports would take.
 */
export const registry: { readonly [K in WorkKind]: JobHandler<K> } = {
  'evaluate-pull': async (job) => (await import('../evaluation/evaluate-pull.ts')).evaluatePull(job),
  'evaluate-head': async (job) => (await import('../evaluation/evaluate-head.ts')).evaluateHead(job),
  'report-merge-group': async (job) => (await import('../evaluation/report-merge-group.ts')).reportMergeGroup(job),
  'handle-requested-action': async (job) =>
    (await import('../evaluation/handle-requested-action.ts')).handleRequestedAction(job),
  'read-configuration': async (job) => (await import('../configuration/read-configuration.ts')).readConfiguration(job),
  'backfill-repository': async (job) => (await import('../backfill/backfill-repository.ts')).backfillRepository(job),
  'plan-surveys': async (job) => (await import('../survey/plan-surveys.ts')).planSurveys(job),
  'post-survey': async (job) => (await import('../survey/post-survey.ts')).postSurvey(job),
  'close-survey': async (job) => (await import('../survey/close-survey.ts')).closeSurvey(job),
  'remind-of-survey': async (job) => (await import('../survey/remind-of-survey.ts')).remindOfSurvey(job),
  'plan-digests': async (job) => (await import('../digest/plan-digests.ts')).planDigests(job),
  'write-digest': async (job) => (await import('../digest/write-digest.ts')).writeDigest(job),
  'plan-health-issues': async (job) => (await import('../health-issue/plan-health-issues.ts')).planHealthIssues(job),
  'write-health-issue': async (job) => (await import('../health-issue/write-health-issue.ts')).writeHealthIssue(job),
  'deliver-digest': async (job) => (await import('../delivery/deliver-digest.ts')).deliverDigest(job),
  'measure-signals': async (job) => (await import('../signals/measure-signals.ts')).measureSignals(job),
  'label-waiting': async (job) => (await import('../reconciliation/label-waiting.ts')).labelWaiting(job),
  'sync-installation': async (job) => (await import('../reconciliation/sync-installation.ts')).syncInstallation(job),
  'sync-installations': async (job) => (await import('../reconciliation/sync-installations.ts')).syncInstallations(job),
  'sweep-open-pulls': async (job) => (await import('../reconciliation/sweep-open-pulls.ts')).sweepOpenPulls(job),
  'find-missed-pulls': async (job) => (await import('../reconciliation/find-missed-pulls.ts')).findMissedPulls(job),
  'read-roll-outs': async (job) => (await import('../signals/reading/read-roll-outs.ts')).readRollOuts(job),
  'read-issues': async (job) => (await import('../signals/reading/read-issues.ts')).readIssueList(job),
  'forget-issue': async (job) => (await import('../signals/forget-issue.ts')).forgetIssue(job),
  'read-lines': async (job) => (await import('../signals/reading/read-lines.ts')).readLines(job),
  'read-board-item': async (job) => (await import('../signals/reading/read-board-item.ts')).readBoardItem(job),
  'read-members': async (job) => (await import('../signals/reading/read-members.ts')).readMemberList(job),
  'sweep-signals': async (job) => (await import('../signals/reading/sweep-signals.ts')).sweepSignals(job),
  'sweep-deliveries': async (job) => (await import('../reconciliation/sweep-deliveries.ts')).sweepDeliveries(job),
  'end-sessions': async (job) => (await import('../reconciliation/end-sessions.ts')).endSessions(job),
  'purge-expired': async (job) => (await import('../reconciliation/purge-expired.ts')).purgeExpired(job),
}
