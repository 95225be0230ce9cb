import type { WorkKind } from '../../work/kinds.ts'
import { backfillRepository } from '../backfill/backfill-repository.ts'
import { readConfiguration } from '../configuration/read-configuration.ts'
import { deliverDigest } from '../delivery/deliver-digest.ts'
import { planDigests } from '../digest/plan-digests.ts'
import { writeDigest } from '../digest/write-digest.ts'
import { evaluateHead } from '../evaluation/evaluate-head.ts'
import { evaluatePull } from '../evaluation/evaluate-pull.ts'
import { handleRequestedAction } from '../evaluation/handle-requested-action.ts'
import { reportMergeGroup } from '../evaluation/report-merge-group.ts'
import { planHealthIssues } from '../health-issue/plan-health-issues.ts'
import { writeHealthIssue } from '../health-issue/write-health-issue.ts'
import type { JobHandler } from '../job.ts'
import { findMissedPulls } from '../reconciliation/find-missed-pulls.ts'
import { labelWaiting } from '../reconciliation/label-waiting.ts'
import { purgeExpired } from '../reconciliation/purge-expired.ts'
import { sweepDeliveries } from '../reconciliation/sweep-deliveries.ts'
import { sweepOpenPulls } from '../reconciliation/sweep-open-pulls.ts'
import { syncInstallation } from '../reconciliation/sync-installation.ts'
import { syncInstallations } from '../reconciliation/sync-installations.ts'
import { measureSignals } from '../signals/measure-signals.ts'
import { readBoardItem } from '../signals/reading/read-board-item.ts'
import { readIssueList } from '../signals/reading/read-issues.ts'
import { readMemberList } from '../signals/reading/read-members.ts'
import { readRollOuts } from '../signals/reading/read-roll-outs.ts'
import { sweepSignals } from '../signals/reading/sweep-signals.ts'
import { closeSurvey } from '../survey/close-survey.ts'

/** The job for each kind of work. */
export const registry: { readonly [K in WorkKind]: JobHandler<K> } = {
  'evaluate-pull': evaluatePull,
  'evaluate-head': evaluateHead,
  'report-merge-group': reportMergeGroup,
  'handle-requested-action': handleRequestedAction,
  'read-configuration': readConfiguration,
  'backfill-repository': backfillRepository,
  'close-survey': closeSurvey,
  'plan-digests': planDigests,
  'write-digest': writeDigest,
  'plan-health-issues': planHealthIssues,
  'write-health-issue': writeHealthIssue,
  'deliver-digest': deliverDigest,
  'measure-signals': measureSignals,
  'label-waiting': labelWaiting,
  'sync-installation': syncInstallation,
  'sync-installations': syncInstallations,
  'sweep-open-pulls': sweepOpenPulls,
  'find-missed-pulls': findMissedPulls,
  'read-roll-outs': readRollOuts,
  'read-issues': readIssueList,
  'read-board-item': readBoardItem,
  'read-members': readMemberList,
  'sweep-signals': sweepSignals,
  'sweep-deliveries': sweepDeliveries,
  'purge-expired': purgeExpired,
}
