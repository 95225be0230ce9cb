import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { renderCheckRun } from '../../../src/reports/check/check-run.ts'
import type { CheckRunModel } from '../../../src/reports/check/check-run-model.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { snapshot } from '../../depth/build-snapshot.ts'

const configuration = mergeConfiguration()
const NONE = {
  kind: 'too-few',
  n: 0,
  estimate: { value: undefined, atLeast: undefined, interval: [undefined, undefined] },
} as const // a kind
export const rolling = { n: 0, waiting: 0, mergedUnreviewed: 0, windowDays: 90, p50: NONE, p95: NONE }

/** A check on a made-up change. Nothing is usual yet, unless the model says what is. */
export function renderCheck(changes: Partial<Snapshot>, model: Partial<CheckRunModel> = {}) {
  return renderCheckRun({
    headSha: 'a1b2c3d',
    externalId: '9/7',
    isDraft: false,
    cohort: 'people',
    requester: null,
    comments: { comments: 0, asking: 0, askingElsewhere: 0 },
    waiting: undefined,
    configuration,
    rolling,
    timeToFirstReview: undefined,
    timeToFirstAiReview: undefined,
    problems: [],
    annotations: [],
    verdict: assess(snapshot(changes), configuration).verdict,
    disputed: false,
    definitionsUrl: undefined,
    missing: [],
    ...model,
  })
}

/** Everything that a reader of the check sees, its title first. */
export function textOf(changes: Partial<Snapshot>, model: Partial<CheckRunModel>): string {
  const { verdict } = assess(snapshot(changes), configuration)
  const run = renderCheck(changes, model)
  return `${verdict.verdict}: ${run.title}\n${run.summary}\n${run.text}`
}
