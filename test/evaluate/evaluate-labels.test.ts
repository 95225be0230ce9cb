import { describe, expect, it } from '@jest/globals'
import type { JudgedApproval } from '../../scripts/evaluate/evaluate-archives.ts'
import { type ApprovalLabel, evaluateLabels } from '../../scripts/evaluate/evaluate-labels.ts'
import type { Reason } from '../../src/depth/reason.ts'
import type { RubberStamp } from '../../src/depth/verdict.ts'

const NO_TRACE: Reason = { code: 'no-trace', facts: { bodyLength: 0 }, readableLines: undefined }
const SOLE: Reason = { code: 'sole-approver', facts: {} }
const CO_AUTHOR: Reason = { code: 'co-author', facts: {} }

function judged(reviewId: string, rubberStamp: RubberStamp, ...reasons: readonly Reason[]): JudgedApproval {
  const approval = {
    reviewer: 'r1',
    reviewId,
    submittedAt: 0,
    trace: false,
    isOutsider: false,
    rubberStamp,
    reasons,
    risks: [],
  }
  return { archive: 'one', repo: 'octo/pool', number: 1, approval }
}

function labelled(reviewId: string, ...labels: readonly ApprovalLabel['label'][]): ApprovalLabel[] {
  return labels.map((label, index) => ({
    archive: 'one',
    repo: 'octo/pool',
    number: 1,
    reviewId,
    label,
    pass: index === 0 ? 1 : 2,
  }))
}

describe('the rubber-stamp rule against labels', () => {
  const approvals = [
    judged('a', 'likely', NO_TRACE, SOLE),
    judged('b', 'possible', NO_TRACE),
    judged('c', 'none', CO_AUTHOR),
    judged('d', 'none'),
    judged('e', 'likely', NO_TRACE),
  ]
  const labels = [
    ...labelled('a', 'not-engaged', 'not-engaged'),
    ...labelled('b', 'engaged', 'engaged'),
    ...labelled('c', 'not-engaged', 'not-engaged'),
    ...labelled('d', 'engaged', 'engaged'),
    ...labelled('e', 'not-engaged', 'engaged'),
    ...labelled('only once', 'engaged'),
    ...labelled('in no archive', 'engaged', 'engaged'),
  ]
  const figures = evaluateLabels(labels, approvals)

  it('takes only approvals on which both passes agree and that are at hand', () => {
    expect(figures).toMatchObject({ labelled: 6, agreed: 4, notEngaged: 2 })
  })

  it('compares the two passes with each other', () => {
    expect(figures.kappa).toBeCloseTo((5 / 6 - 1 / 2) / (1 - 1 / 2))
  })

  it('counts “possible” and “likely” as claims', () => {
    expect(figures.rule).toMatchObject({ precision: 0.5, recall: 0.5, balancedAccuracy: 0.5 })
  })

  it('names the reasons that the rule gave where it was wrong', () => {
    expect(figures.errors).toEqual([
      { kind: 'false alarm: no-trace', n: 1 },
      { kind: 'missed: co-author', n: 1 },
    ])
  })
})
