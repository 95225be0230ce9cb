import { backfillRepository } from './backfill-repository.ts'
import { evaluateHead } from './evaluate-head.ts'
import { evaluatePull } from './evaluate-pull.ts'
import type { JobHandler } from './job.ts'
import { labelWaiting } from './label-waiting.ts'
import { planDigests } from './plan-digests.ts'
import { pressButton } from './press-button.ts'
import { readConfiguration } from './read-configuration.ts'
import { reportMergeGroup } from './report-merge-group.ts'
import { sweepDeliveries } from './sweep-deliveries.ts'
import { sweepOpenPulls } from './sweep-open-pulls.ts'
import { syncApp } from './sync-app.ts'
import { syncInstallation } from './sync-installation.ts'
import { tidyStore } from './tidy-store.ts'
import { writeDigest } from './write-digest.ts'

/** Every kind of work there is; a test compares it with what ingest and the schedules ask for. */
export const registry = {
  'evaluate-pull': evaluatePull,
  'evaluate-head': evaluateHead,
  'report-merge-group': reportMergeGroup,
  'press-button': pressButton,
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
