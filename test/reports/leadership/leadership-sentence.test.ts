import { describe, expect, it } from '@jest/globals'
import type { SignalAnswer } from '../../../src/health/signals/answer.ts'
import type { Signal } from '../../../src/health/signals/signal.ts'
import { leadershipLead } from '../../../src/reports/leadership/leadership-text.ts'
import { compared, shareOf, signalOf, unanswered } from '../signals/made-up-answers.ts'

const merged = signalOf('mergedPullRequests')
/** As it is once issues are connected. */
const escapes: Signal = {
  ...signalOf('defectEscapeRate'),
  unit: 'share',
  minimum: 20,
  rules: [{ kind: 'climb', limit: 0.2 }],
}
const weeks = (each: number, count: number) => ({
  kind: 'totals' as const,
  weeks: Array.from({ length: count }, () => each),
})
const velocity = (now: number, p: number) => compared(merged, { now: weeks(now, 13), before: weeks(20, 52), p })

const UP_35 = velocity(27, 1.7e-7)
const UP_12 = velocity(22.4, 0.034)
const UNTOLD: SignalAnswer = unanswered(escapes, {
  state: 'not-connected',
  connect: 'no label says what was found in production',
})
const CLEAR = shareOf(escapes, [33, 90], [12, 90], { p: 0.00049 })
const CHANCE = shareOf(escapes, [22, 100], [18, 100], { p: 0.596 })
const NONE = {
  state: 'none',
  breaker: { state: 'closed', since: undefined, isStale: false, isHeld: false, beside: [] },
} as const
const FEW = {
  state: 'few',
  sample: { kind: 'share', part: 6, whole: 8 },
  estimate: { value: 0.75, atLeast: undefined, n: 8, known: 8, interval: [undefined, undefined] },
  breaker: NONE.breaker,
} as const

const NOTHING = 'No change that these numbers can show.'

describe('what a report for leadership says first', () => {
  it.each([
    {
      why: 'both are claimable',
      answers: [UP_35, CLEAR],
      text: 'Velocity is up 35% and the defect escape rate is up 175% (13% to 37%), in the same quarter. This does not say that one caused the other.',
    },
    {
      why: 'defects cannot be told from chance',
      answers: [UP_35, CHANCE],
      text: 'Velocity is up 35%. The defect escape rate went from 18% to 22% (n 100 and 100), which cannot be told from chance.',
    },
    {
      why: 'defects are not connected',
      answers: [UP_35, UNTOLD],
      text: 'Velocity is up 35%. What it costs in defects is not known: no label says what was found in production.',
    },
    {
      why: '+12% is too little, defects are hidden',
      answers: [UP_12, unanswered(escapes, { state: 'hidden' })],
      text: NOTHING,
    },
    { why: '+12% is too little, no defect was found', answers: [UP_12, unanswered(escapes, NONE)], text: NOTHING },
    {
      why: 'defects alone are claimable',
      answers: [UP_12, CLEAR],
      text: 'The defect escape rate is up 175% (13% to 37%). Velocity went from 20.0 to 22.4 merged pull requests a week (52 and 13 weeks), which cannot be told from chance.',
    },
    {
      why: 'there are few defects',
      answers: [UP_35, unanswered(escapes, FEW)],
      text: 'Velocity is up 35%. The defect escape rate: too few to tell (6 of 8).',
    },
    {
      why: 'both fell',
      answers: [velocity(15, 0.001), shareOf(escapes, [12, 90], [33, 90], { p: 0.00049 })],
      text: 'Velocity is down 25% and the defect escape rate is down 64% (37% to 13%), in the same quarter. This does not say that one caused the other.',
    },
    {
      why: 'velocity changed clearly, and by too little to claim',
      answers: [velocity(23, 0.0001), CLEAR],
      text: 'The defect escape rate is up 175% (13% to 37%). Velocity went from 20.0 to 23.0 merged pull requests a week (52 and 13 weeks), by less than a fifth.',
    },
    {
      why: 'points come from another source than before',
      answers: [
        compared(signalOf('storyPoints'), {
          now: { ...weeks(27, 13), sources: { 'issue field': 351 } },
          before: { ...weeks(20, 52), sources: { label: 1040 } },
          isOtherSource: true,
        }),
        CLEAR,
      ],
      text: 'The defect escape rate is up 175% (13% to 37%). Velocity is 27.0 story points a week; the source of points changed, and the two are not compared.',
    },
    {
      why: 'there were none before',
      answers: [UP_35, shareOf(escapes, [33, 90], [0, 90], { p: 0.00001 })],
      text: 'Velocity is up 35% and the defect escape rate is up from none to 37%, in the same quarter. This does not say that one caused the other.',
    },
    { why: 'a large change by chance', answers: [velocity(30, 0.04), CHANCE], text: NOTHING },
    { why: 'nothing is known at all', answers: [], text: NOTHING },
  ])('$why', ({ answers, text }) => {
    expect(leadershipLead({ answers })).toBe(text)
  })

  it('never says why', () => {
    expect(leadershipLead({ answers: [UP_35, CLEAR] })).not.toMatch(/because|due to|thanks to|drives/)
  })
})
