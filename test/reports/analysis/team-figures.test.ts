import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import { analysisJson } from '../../../src/reports/analysis/analysis-json.ts'
import { teamsSection } from '../../../src/reports/analysis/analysis-sections.ts'
import { examinePull } from '../../../src/reports/analysis/examine-pull.ts'
import { hour, snapshotOf } from '../../snapshot/build-archived-pull.ts'

const window = { from: undefined, to: undefined, asOf: Date.parse(hour(1000)), timezone: 'UTC' }
const configuration = mergeConfiguration()

/** Pull requests of teams, each with the people who reviewed it. */
function analysisOf(pulls: readonly { readonly teams: readonly string[]; readonly reviewers: readonly string[] }[]) {
  const analyzer = createAnalyzer(window)
  for (const [index, { teams, reviewers }] of pulls.entries()) {
    const reviews = reviewers.map((author, id) => ({
      id,
      author,
      state: 'COMMENTED',
      submittedAt: hour(2),
      body: 'Why?',
    }))
    const snapshot = snapshotOf({ number: index + 1, reviews })
    const judge = () => assess(snapshot, configuration)
    analyzer.addExamined(examinePull(snapshot, window, judge, () => teams).examination)
  }
  return analyzer.analysis()
}

const people = (count: number, first = 0) => Array.from({ length: count }, (_, index) => `p${first + index}`)

it.each([
  {
    why: 'both are large, also where the same people review',
    pulls: [
      { teams: ['b'], reviewers: people(6) },
      { teams: ['a'], reviewers: people(6) },
    ],
    shown: ['a', 'b'],
    note: [],
  },
  {
    why: 'the smaller would follow from the whole, so the next one goes with it',
    pulls: [
      { teams: ['a'], reviewers: people(6) },
      { teams: ['b'], reviewers: people(3) },
      { teams: ['c'], reviewers: people(9) },
    ],
    shown: ['c'],
    note: ['Not shown: 2 teams of fewer than five reviewers, or beside one.'],
  },
  {
    why: 'a and b differ by one pull request with one reviewer',
    pulls: [
      { teams: ['a', 'b'], reviewers: people(6) },
      { teams: ['a'], reviewers: people(1, 20) },
    ],
    shown: ['a'],
    note: ['Not shown: 1 team of fewer than five reviewers, or beside one.'],
  },
])('teams are shown where $why', ({ pulls, shown, note }) => {
  const analysis = analysisOf(pulls)
  const section = teamsSection(analysis)
  expect(section?.rows.map(([name]) => name)).toEqual(shown)
  expect(section?.notes).toEqual(note)
  expect(analysisJson(analysis).teams.map(({ team }) => team)).toEqual(shown)
})

it('nothing is said of teams where there are none', () => {
  expect(teamsSection(analysisOf([{ teams: [], reviewers: people(6) }]))).toBeUndefined()
})
