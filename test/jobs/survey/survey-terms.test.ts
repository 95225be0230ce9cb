import { expect, it } from '@jest/globals'
import { DEFAULTS } from '../../../src/config/defaults.ts'
import { termsOf } from '../../../src/jobs/survey/survey-terms.ts'

const DAY = 24 * 3_600_000
const survey = { ...DEFAULTS.survey, own: ['Our tests help me.'], days: 7, words: true, minimum: 6 }

it.each([
  {
    why: 'nothing given: the configuration',
    given: {},
    group: 5,
    terms: { own: survey.own, words: true, minimum: 6 },
    days: 7,
  },
  {
    why: 'options of a command come before it',
    given: { own: [], words: false, minimum: 9, days: 3 },
    group: 5,
    terms: { own: [], words: false, minimum: 9 },
    days: 3,
  },
  {
    why: 'never below the smallest group of the configuration',
    given: { minimum: 5 },
    group: 8,
    terms: { own: survey.own, words: true, minimum: 8 },
    days: 7,
  },
])('a round is held by terms: $why', ({ given, group, terms, days }) => {
  expect(termsOf({ survey, minimumGroup: group }, given)).toEqual({ terms, lengthMs: days * DAY })
})
