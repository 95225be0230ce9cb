import { describe, expect, it } from '@jest/globals'
import { TENURES, type Tenure } from '../../../src/health/people/tenure.ts'
import type { SignalAnswer } from '../../../src/health/signals/answer.ts'
import { createSignals } from '../../../src/health/signals/create-signals.ts'
import type { HeldRound } from '../../../src/health/survey/held-round.ts'
import { signalsJson } from '../../../src/reports/signals/signals-json.ts'
import { signalsTable } from '../../../src/reports/signals/signals-table.ts'
import { checkVelocity } from '../../../src/reports/velocity-check/velocity-check.ts'
import { velocityRows } from '../../../src/reports/velocity-check/velocity-table.ts'
import { heldRound, IN_JANUARY, surveySources } from '../../support/held-survey.ts'

const [SHORT, MIDDLE, LONG] = TENURES

/** People of one tenure and what each of them answers to q4. */
type Crowd = readonly [tenure: Tenure | null, people: number, score: number]

function held(round: string, crowds: readonly Crowd[], closedAt = '2026-11-16T08:00:00Z'): HeldRound {
  return heldRound(round, closedAt, ...crowds.map(([tenure, people, q4]) => ({ tenure, people, scores: { q4 } })))
}

function answersOf(rounds: readonly HeldRound[], isAgreed = true): readonly SignalAnswer[] {
  return createSignals({ sources: surveySources(...rounds) }).answers({ ...IN_JANUARY, isAgreed })
}

const find = (answers: readonly SignalAnswer[], id: string) => answers.filter(({ signal }) => signal.id === id)
const senior = (rounds: readonly HeldRound[]) => find(answersOf(rounds), 'seniorSatisfaction')

const Q3 = (crowds: readonly Crowd[]) => held('2026-Q3', crowds, '2026-08-17T08:00:00Z')

describe('satisfaction of those longest here', () => {
  it.each([
    { why: 'no survey was ever held', rounds: [], state: 'not-connected' },
    { why: 'none in the quarter', rounds: [Q3([[LONG, 9, 4]])], state: 'none' },
    {
      why: 'four of them answered',
      rounds: [
        held('2026-Q4', [
          [LONG, 4, 4],
          [SHORT, 12, 4],
        ]),
      ],
      state: 'hidden',
    },
    {
      why: 'the others are three: they would follow',
      rounds: [
        held('2026-Q4', [
          [LONG, 9, 4],
          [SHORT, 3, 4],
        ]),
      ],
      state: 'hidden',
    },
    {
      why: 'five, and as many others',
      rounds: [
        held('2026-Q4', [
          [LONG, 5, 4],
          [SHORT, 5, 1],
        ]),
      ],
      state: 'ok',
    },
    {
      why: 'the round closes after the report',
      rounds: [held('2026-Q4', [[LONG, 9, 4]], '2027-01-11T08:00:00.001Z')],
      state: 'none',
    },
  ])('is $state where $why', ({ rounds, state }) => {
    expect(senior(rounds).map(({ answer }) => answer.state)).toEqual([state])
  })

  it('has beside it whether the same people have the time to do things properly, where five of them said so', () => {
    const round = (answers: number) =>
      heldRound(
        '2026-Q4',
        '2026-11-16T08:00:00Z',
        { tenure: LONG, people: answers, scores: { q4: 4, q2: 1 } },
        { tenure: LONG, people: 9 - answers, scores: { q4: 4 } },
        { tenure: SHORT, people: 9, scores: { q4: 1, q2: 5 } },
      )
    const json = (answers: number) => signalsJson(senior([round(answers)]))
    expect(json(5)).toMatchObject([{ value: 0.8, n: 5, beside: { q2: 0 } }])
    expect(json(4)).toMatchObject([{ value: 0.8, n: 5, beside: { q2: null } }])
  })

  it('warns in the velocity check where clearly fewer are satisfied, in bands and without a count', () => {
    const answers = answersOf([
      Q3([[LONG, 20, 5]]),
      held('2026-Q4', [
        [LONG, 6, 5],
        [LONG, 14, 2],
      ]),
    ])
    const row = checkVelocity(answers).find(({ name }) => name === 'satisfaction of those longest here')
    expect(row?.reading).toBe('warning')
    expect(velocityRows(row === undefined ? [] : [row])).toEqual([
      ['satisfaction of those longest here', 'stable', 'declining', '80–100% → 20–40%', 'warning'],
    ])
  })

  it('is too early to compare in a first round', () => {
    const row = checkVelocity(answersOf([held('2026-Q4', [[LONG, 20, 5]])])).find(
      ({ decisive }) => decisive?.signal.source === 'survey',
    )
    expect(row?.reading).toBe('too-early')
  })

  it('compares the group alone where both rounds may show it', () => {
    const answers = answersOf([
      Q3([
        [LONG, 4, 5],
        [MIDDLE, 20, 5],
      ]),
      held('2026-Q4', [[LONG, 20, 1]]),
    ])
    const [one] = signalsTable(find(answers, 'seniorSatisfaction')).rows
    expect(one?.at(-1)).toBe('too early to compare')
  })
})

describe('the survey in every report', () => {
  it('says no number but bands, neither by its share nor by how many answered', () => {
    const of = (crowds: readonly Crowd[]) =>
      find(answersOf([Q3([[null, 21, 4]]), held('2026-Q4', crowds)]), 'survey.q4')
    const seventeen = of([
      [null, 17, 4],
      [null, 3, 1],
    ])
    const eighteen = of([
      [null, 18, 4],
      [null, 3, 1],
    ])
    expect(signalsJson(seventeen)).toEqual(signalsJson(eighteen))
    expect(signalsTable(seventeen)).toEqual(signalsTable(eighteen))
    expect(signalsTable(seventeen).rows).toEqual([
      ['satisfaction (survey) (2026-Q4)', '80–100% (20–49 answers)', '80–100% (20–49 answers)', '—', 'no clear change'],
    ])
    expect(signalsJson(seventeen)).toMatchObject([{ value: 0.8, n: 20, interval: [0.8, 1], change: null, p: null }])
  })

  it('is off until people agree, as all figures about groups of them', () => {
    const answers = answersOf([held('2026-Q4', [[null, 20, 4]])], false)
    const surveys = answers.filter(({ signal }) => signal.source === 'survey')
    expect(new Set(surveys.map(({ answer }) => answer.state))).toEqual(new Set(['not-connected']))
    expect(surveys.map(({ signal }) => signal.id)).toEqual([
      'survey.q1',
      'survey.q2',
      'survey.q3',
      'survey.q4',
      'survey.q5',
      'survey.q6',
      'seniorSatisfaction',
    ])
  })
})
