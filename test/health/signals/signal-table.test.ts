import { describe, expect, it } from '@jest/globals'
import type { Length, Signal } from '../../../src/health/signals/signal.ts'
import { SIGNALS } from '../../../src/health/signals/signals.ts'

/** Every signal: cadence, window, unit, which way is better, its smallest n, whether it is about people; then from where, with what permission. */
const TABLE = `
storyPoints | weekly | 91d against 364d | points/week | none | 8 | no | issue field, project, label, import | issues:read, organization_projects:read
mergedPullRequests | weekly | 91d against 364d | pull requests/week | none | 8 | no | pull requests | pull_requests:read
ticketsReopened | weekly | 91d against 91d | share | lower | 20 | no | issues | issues:read
timeToFirstReview | weekly | 28d against 182d | seconds | lower | 5 | no | pull requests | pull_requests:read
rubberStamps | weekly | 28d against 182d | share | lower | 20 | no | verdicts | pull_requests:read
depthP50 | weekly | 28d against 182d | score | higher | 20 | no | verdicts | pull_requests:read
defectEscapeRate | weekly | 91d against 91d | share | lower | 20 | no | issues, reverts, hotfixes | issues:read
cycleTime | weekly | 28d against 182d | seconds | lower | 5 | no | pull requests, roll-outs | pull_requests:read, deployments:read, contents:read, actions:read
comprehensionDebt | weekly | 28d against 182d | share | lower | 20 | no | verdicts | pull_requests:read
churn21 | weekly | 28d ending 21d ago against 182d | share of lines | lower | 8 weeks | no | patches | pull_requests:read
debtMarkers | weekly | 28d against 182d | net per 1000 lines | lower | 8 weeks | no | patches | pull_requests:read
refactoringShare | weekly | 91d against 91d | share | higher | 20 | no | labels, titles | pull_requests:read
changeFailureRate | monthly | 1 or 3 months against 6 | share | lower | 20 | no | roll-outs, reverts, incidents | deployments:read, contents:read, actions:read
reworkRate | monthly | 1 or 3 months against 6 | share | lower | 20 | no | roll-outs | deployments:read, contents:read, actions:read
recoveryTime | monthly | 3 months against 6 | seconds | lower | 5 | no | roll-outs, incidents | deployments:read, contents:read, actions:read
rampFirst | monthly | 12 months against 12 | days | lower | 5 | yes | pull requests, import people | pull_requests:read
rampSteady | monthly | 12 months against 12 | days | lower | 5 | yes | pull requests, import people | pull_requests:read
onCallLoad | monthly | 1 or 3 months against 6 | pages/on-call week | lower | 20 | no | incidents, shifts | none, own webhooks, issues:read
onCallUneven | monthly | 3 months against 3 | chi-square p | none | 20 | yes | incidents, import shifts | none
onCallAfterHours | monthly | 1 or 3 months against 6 | share | lower | 20 | yes | incidents | none
onCallChangeCaused | monthly | 1 or 3 months against 6 | share | lower | 20 | no | incidents, roll-outs | none
seniorReviewLoad | monthly | 1 months against 6 | ratio | nearer 1 | 50 | yes | reviews, import people | pull_requests:read
rottingPullRequests | monthly | 1d against 1d | count | lower | 0 | no | pull requests | pull_requests:read
attrition | quarterly | 12 months against 12 | per year | lower | 5 | yes | import exits, headcount | none
exitThemes | quarterly | 12 months against 12 | count | none | 5 | yes | import exits | none
decisionRecords | quarterly | 3 months against 12 | per 100 merged | higher | 50, 5 before | no | pull request files | pull_requests:read, contents:read
knowledgeConcentration | quarterly | 180d against 180d | share | lower | 10 | yes | reviews, pull requests | pull_requests:read
survey.q1 | quarterly | 3 months against 3 | band | higher | 1 | yes | survey | members:read
survey.q2 | quarterly | 3 months against 3 | band | higher | 1 | yes | survey | members:read
survey.q3 | quarterly | 3 months against 3 | band | higher | 1 | yes | survey | members:read
survey.q4 | quarterly | 3 months against 3 | band | higher | 1 | yes | survey | members:read
survey.q5 | quarterly | 3 months against 3 | band | higher | 1 | yes | survey | members:read
survey.q6 | quarterly | 3 months against 3 | band | higher | 1 | yes | survey | members:read
seniorSatisfaction | quarterly | 3 months against 3 | band | higher | 1 | yes | survey | members:read`

const CLIMB = [{ kind: 'climb', limit: 0.2 }]
const VELOCITY = [{ kind: 'velocity', limit: 0.3 }]
const ROUND = [{ kind: 'round' }]
const TREND_AND_TAIL = [
  { kind: 'trend', limit: 0.2 },
  { kind: 'tail', limit: 0.2 },
]
const level = (warn: number, bad: number, isStrict: boolean) => ({ kind: 'level', warn, bad, isStrict })

const RULES: Readonly<Record<string, readonly object[]>> = {
  storyPoints: VELOCITY,
  mergedPullRequests: VELOCITY,
  ticketsReopened: CLIMB,
  timeToFirstReview: TREND_AND_TAIL,
  rubberStamps: CLIMB,
  depthP50: [{ kind: 'fall', limit: 0.2 }],
  defectEscapeRate: CLIMB,
  cycleTime: TREND_AND_TAIL,
  comprehensionDebt: CLIMB,
  churn21: [{ kind: 'trend', limit: 0.2 }],
  debtMarkers: [{ kind: 'rising' }],
  refactoringShare: [{ kind: 'fall', limit: 0.2 }],
  changeFailureRate: [level(0.05, 0.15, true), ...CLIMB],
  reworkRate: CLIMB,
  recoveryTime: CLIMB,
  rampFirst: CLIMB,
  rampSteady: [level(183, 274, false), ...CLIMB],
  onCallLoad: [level(5, 10, true), ...CLIMB],
  onCallUneven: [{ kind: 'uneven' }],
  onCallAfterHours: CLIMB,
  onCallChangeCaused: CLIMB,
  seniorReviewLoad: [{ kind: 'load', warn: 2, bad: 3, limit: 0.2 }],
  rottingPullRequests: [],
  attrition: [...CLIMB, { kind: 'usual' }],
  exitThemes: [],
  decisionRecords: [{ kind: 'fall', limit: 0.5 }],
  knowledgeConcentration: CLIMB,
  'survey.q1': ROUND,
  'survey.q2': ROUND,
  'survey.q3': ROUND,
  'survey.q4': ROUND,
  'survey.q5': ROUND,
  'survey.q6': ROUND,
  seniorSatisfaction: ROUND,
}

function spanText({ window, wider, baseline, lag }: Signal['span']): string {
  const of = (length: Length) => ('days' in length ? `${length.days}d` : `${length.months}`)
  const widened = wider === undefined ? of(window) : `${of(window)} or ${of(wider)}`
  const months = 'months' in window ? ' months' : ''
  return `${widened}${months}${lag === undefined ? '' : ` ending ${of(lag)} ago`} against ${of(baseline)}`
}

function minimumText({ minimum, minimumWeeks, baselineEvents }: Signal): string {
  if (minimumWeeks !== undefined) return `${minimumWeeks} weeks`
  return baselineEvents === undefined ? `${minimum}` : `${minimum}, ${baselineEvents} before`
}

describe('the table of signals', () => {
  const rows = TABLE.trim()
    .split('\n')
    .map((row) => row.split(' | '))

  it('holds these and no other', () => {
    expect(SIGNALS.map(({ id }) => id).toSorted()).toEqual(rows.map(([id = '']) => id).toSorted())
  })

  it.each(rows)(
    'has %s as it is defined',
    (id, cadence, window, unit, better, minimum, people, sources, permissions) => {
      const signal = SIGNALS.find((one) => one.id === id)
      if (signal === undefined) throw new Error('there is no such signal')
      expect([signal.cadence, spanText(signal.span), signal.unit, signal.better, minimumText(signal)]).toEqual([
        cadence,
        window,
        unit,
        better,
        minimum,
      ])
      expect(signal.isAboutPeople).toBe(people === 'yes')
      expect(signal.rules).toEqual(RULES[id ?? ''])
      for (const source of (sources ?? '').split(', ')) expect(signal.source).toContain(source)
      for (const permission of (permissions ?? '').split(', ')) expect(signal.permission).toContain(permission)
    },
  )
})
