import { describe, expect, it } from '@jest/globals'
import { cycleTime } from '../../../src/health/delivery/cycle-time.ts'
import { createIsIntoProduction } from '../../../src/health/delivery/production-branch.ts'
import { indexSignalFacts } from '../../../src/health/signals/signal-facts.ts'
import { USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import { mergedPullRequests } from '../../../src/health/velocity/merged-pull-requests.ts'
import { DAY, factsOf, rollOut, take } from '../signals/made-facts.ts'
import { mergedPull } from '../signals/signal-pulls.ts'

const DEFAULTS = new Map([
  ['1', 'develop'],
  ['2', 'main'],
])

describe('a merge into production', () => {
  it.each([
    { why: 'the default branch', repository: '1', baseRef: 'develop', branches: [], is: true },
    { why: 'a branch of work', repository: '1', baseRef: 'feature', branches: [], is: false },
    {
      why: 'the usual name, and not the default branch here',
      repository: '1',
      baseRef: 'main',
      branches: [],
      is: false,
    },
    { why: 'the default branch by its name of before', repository: '2', baseRef: 'master', branches: [], is: true },
    { why: 'a branch that a configuration names', repository: '1', baseRef: 'live', branches: ['live'], is: true },
    {
      why: 'the default branch where others are named',
      repository: '1',
      baseRef: 'develop',
      branches: ['live'],
      is: false,
    },
    {
      why: 'a repository of which nobody knows the default branch',
      repository: '3',
      baseRef: 'x',
      branches: [],
      is: true,
    },
    { why: 'a branch that nobody knows', repository: '1', baseRef: null, branches: ['live'], is: true },
  ])('is $is: $why', ({ repository, baseRef, branches, is }) => {
    expect(createIsIntoProduction(DEFAULTS, branches)({ repository, baseRef })).toBe(is)
  })

  const week = { from: Date.parse('2026-11-16T00:00:00Z'), to: Date.parse('2026-11-23T00:00:00Z') }
  const pulls = [
    mergedPull(week.from + DAY, { number: 1, baseRef: 'feature' }),
    mergedPull(week.from + 2 * DAY, { number: 2, baseRef: 'develop' }),
  ]
  const rollOuts = [rollOut(week.from), rollOut(week.from + 3 * DAY, { brought: [2] })]
  const known = factsOf(pulls, { rollOuts }).sources
  const facts = indexSignalFacts(pulls, { ...known, defaultBranches: DEFAULTS })

  it('is counted with the change that carries it, and not by itself', () => {
    expect(take(mergedPullRequests, facts, week)).toMatchObject({ weeks: [1] })
    // Nothing will ever roll out the branch of work.
    expect(take(cycleTime, facts, week)).toMatchObject({ spans: [{ observed: true }] })
    expect(facts.pulls).toHaveLength(2)
  })

  it('is what a configuration names', () => {
    const settings = { ...USUAL_SETTINGS, deployments: { branches: ['feature', 'develop'] } }
    const named = indexSignalFacts(pulls, { ...known, defaultBranches: DEFAULTS }, settings)
    expect(take(mergedPullRequests, named, week)).toMatchObject({ weeks: [2] })
  })
})
