import { describe, expect, it } from '@jest/globals'
import { questioned } from '../../../src/health/review/review-shares.ts'
import { questionedCell } from '../../../src/reports/analysis/questioned-cell.ts'

const counts = { n: 36, emptyBody: 0, withoutTrace: 24, questioned: 24, rubberStamps: 0, unknown: 0, outsiders: 0 }

describe('approvals that need a second look', () => {
  it.each([
    { why: 'a share where sizes are known', approvals: counts, cell: '24 of 36 (67%)', share: { part: 24, whole: 36 } },
    {
      why: 'at least and at most where they are not: one with a trace never needs a look, so 0 of the other 12 says nothing',
      approvals: { ...counts, questioned: 0, unknown: 24 },
      cell: '0 to 24 of 36',
      share: { part: 0, whole: 0 },
    },
    {
      why: 'those that are questioned whatever the size count in both',
      approvals: { ...counts, questioned: 2, unknown: 22 },
      cell: '2 to 24 of 36',
      share: { part: 0, whole: 0 },
    },
  ])('are $why', ({ approvals, cell, share }) => {
    expect(questionedCell(approvals)).toBe(cell)
    expect(questioned({ approvals })).toEqual(share)
  })
})
