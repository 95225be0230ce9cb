import { backfillRepository } from '../backfill/backfill-repository.ts'
import { readConfiguration } from '../configuration/read-configuration.ts'
import { planDigests } from '../digest/plan-digests.ts'
import { writeDigest } from '../digest/write-digest.ts'
import { evaluateHead } from '../evaluation/evaluate-head.ts'
import { evaluatePull } from '../evaluation/evaluate-pull.ts'
import { handleRequestedAction } from '../evaluation/handle-requested-action.ts'
import { reportMergeGroup } from '../evaluation/report-merge-group.ts'
import type { JobHandler } from '../job.ts'
import { labelWaiting } from '../reconciliation/label-waiting.ts'
import { tidyStore } from '../reconciliation/purge-expired.ts'
import { sweepDeliveries } from '../reconciliation/sweep-deliveries.ts'
import { sweepOpenPulls } from '../reconciliation/sweep-open-pulls.ts'
import { syncInstallation } from '../reconciliation/sync-installation.ts'
import { syncApp } from '../reconciliation/sync-installations.ts'

/** Every kind of work there is; a test compares it with what ingest and the schedules ask for. */
export const registry = {
  'evaluate-pull': evaluatePull,
  'evaluate-head': evaluateHead,
  'report-merge-group': reportMergeGroup,
  'press-button': handleRequestedAction,
  'read-configuration': readConfiguration,
  'backfill-repository': backfillRepository,
  'plan-digests': planDigests,
  'write-digest': writeDigest,
  'label-waiting': labelWaiting,
  'sync-installation': syncInstallation,
  'sync-app': syncApp,
  'sweep-open-pulls': sweepOpenPulls,
  'sweep-deliveries': sweepDeliveries,
  'tidy-store': tidyStore,
} satisfies Record<string, JobHandler>

export type JobKind = keyof typeof registry

export function isJobKind(kind: string): kind is JobKind {
  return Object.hasOwn(registry, kind)
}
