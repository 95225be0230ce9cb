import { describe, expect, it } from '@jest/globals'
import { binomialTail } from '../../src/statistics/binomial-tail.ts'

describe('the tail of a binomial distribution', () => {
  it.each([
    { least: 0, of: 5, share: 0.2, tail: 1, why: 'at least none is certain' },
    { least: 5, of: 5, share: 0.2, tail: 0.2 ** 5, why: 'all of five' },
    { least: 1, of: 5, share: 0.2, tail: 1 - 0.8 ** 5, why: 'any of five' },
    { least: 60, of: 100, share: 0.5, tail: 0.0284439668, why: 'R: pbinom(59, 100, 0.5, lower.tail = FALSE)' },
    { least: 6, of: 5, share: 0.2, tail: 0, why: 'more than there are' },
  ])('is $tail: $why', ({ tail, ...trials }) => {
    expect(binomialTail(trials)).toBeCloseTo(tail, 9)
  })

  it('does not overflow with many', () => {
    expect(binomialTail({ least: 2_000, of: 10_000, share: 0.2 })).toBeGreaterThan(0.4)
  })
})
