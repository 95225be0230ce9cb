import { describe, expect, it } from '@jest/globals'
import type { Sample } from '../../../src/health/signals/sample.ts'
import { formatCountedWasIs } from '../../../src/reports/signals/was-is.ts'
import { compared, signalOf } from './made-up-answers.ts'

const weeks = (each: number, count: number): Sample => ({
  kind: 'totals',
  weeks: Array.from({ length: count }, () => each),
})
const share = (part: number, whole: number): Sample => ({ kind: 'share', part, whole })
const rate = (count: number, exposure: number, per: number): Sample => ({
  kind: 'rate',
  count,
  exposure,
  per,
  n: count,
})
const lasting = (duration: number, n: number): Sample => ({
  kind: 'durations',
  spans: Array.from({ length: n }, () => ({ duration, observed: true })),
})

describe('what may be said of a signal', () => {
  it.each<{ id: string; why: string; now: Sample; before: Sample; says: string }>([
    {
      id: 'storyPoints',
      why: 'up 35% on the year before, with both n',
      now: weeks(27, 13),
      before: weeks(20, 52),
      says: '20.0 → 27.0 (+35%; 52 and 13 weeks)',
    },
    {
      id: 'defectEscapeRate',
      why: '37% of all found, 13% the quarter before',
      now: share(33, 90),
      before: share(12, 90),
      says: '12 of 90 (13%) → 33 of 90 (37%)',
    },
    {
      id: 'cycleTime',
      why: 'half of it within so long, and of how many',
      now: lasting(97 * 3600, 41),
      before: lasting(48 * 3600, 120),
      says: '2 d → 4 d 1 h (+102%; n = 120 and 41)',
    },
    {
      id: 'changeFailureRate',
      why: '8 of 40 roll-outs',
      now: share(8, 40),
      before: share(2, 60),
      says: '2 of 60 (3%) → 8 of 40 (20%)',
    },
    {
      id: 'onCallLoad',
      why: 'pages per on-call week from 2.5 to 5.0',
      now: rate(50, 70, 7),
      before: rate(25, 70, 7),
      says: '2.5 → 5.0 (+100%; n = 25 and 50)',
    },
    {
      id: 'attrition',
      why: '24% a year, 8% the year before, of 15 and 5 people',
      now: rate(15, 62, 100),
      before: rate(5, 60, 100),
      says: '8.3% → 24.2% a year (n = 5 and 15)',
    },
    {
      id: 'decisionRecords',
      why: '2 were written down, for three times the work before',
      now: { kind: 'rate', count: 2, exposure: 240, per: 100 },
      before: { kind: 'rate', count: 24, exposure: 720, per: 100 },
      says: '3.3 → 0.8 per 100 merged (−75%; n = 720 and 240)',
    },
  ])('$id: $why', ({ id, now, before, says }) => {
    expect(formatCountedWasIs(compared(signalOf(id), { now, before }))).toBe(says)
  })
})
