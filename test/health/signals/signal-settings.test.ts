import { describe, expect, it } from '@jest/globals'
import { changeFailureRate } from '../../../src/health/delivery/failures/change-failure-rate.ts'
import { burdenOf } from '../../../src/health/on-call/on-call-hours.ts'
import { attrition } from '../../../src/health/people/leaving/attrition.ts'
import { foundIn } from '../../../src/health/quality/defects/defect-issue.ts'
import { defectsOf } from '../../../src/health/quality/defects/found-defects.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import { indexSignalFacts } from '../../../src/health/signals/signal-facts.ts'
import { type SignalSettings, USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import { DAY, factsOf, incident, rollOut, take, ticket } from './made-facts.ts'
import { mergedPull } from './signal-pulls.ts'

const settings = (overrides: Partial<SignalSettings>): SignalSettings => ({ ...USUAL_SETTINGS, ...overrides })
const defects = (overrides: Partial<SignalSettings['defects']>) =>
  settings({ defects: { ...USUAL_SETTINGS.defects, ...overrides } })

describe('what an organisation may say', () => {
  it('is how long a roll-out can fail', () => {
    const { sources } = factsOf([], { rollOuts: [rollOut(DAY)], incidents: [incident(9 * DAY)] })
    const failed = (windowDays: number) =>
      take(
        changeFailureRate,
        indexSignalFacts([], sources, settings({ changeFailure: { windowDays, hotfixLabels: [] } })),
      )
    expect([failed(7), failed(8)]).toMatchObject([{ part: 0 }, { part: 1 }])
  })

  it('is which labels mean what, and what a defect is that nobody marked', () => {
    const found = (labels: readonly string[], given: SignalSettings) =>
      foundIn(ticket('1', { type: 'Fault', labels }), given)
    const own = defects({ types: ['fault'], escaped: ['LIVE'], unmarked: 'caught' })
    expect([found(['live'], own), found([], own), found(['live'], USUAL_SETTINGS)]).toEqual([
      'escaped',
      'caught',
      undefined,
    ])
  })

  it('is that reverts and hotfixes are no defects', () => {
    const hotfix = mergedPull(DAY, { isHotfix: true })
    const count = (detect: boolean) => defectsOf(indexSignalFacts([hotfix], undefined, defects({ detect }))).length
    expect([count(true), count(false)]).toEqual([1, 0])
  })

  it('is what a page weighs', () => {
    expect(burdenOf('night', settings({ onCall: { weights: [1, 1, 5, 1] } }))).toBe(5)
  })

  it.each([
    { usual: 8, reads: 'warn' },
    { usual: 12, reads: 'good' },
    { usual: undefined, reads: 'none' },
  ])('is what leaving is usual: with $usual % a rate of 9.7 reads $reads', ({ usual, reads }) => {
    const sample: Sample = { kind: 'rate', count: 6, exposure: 62, per: 100, n: 6, usual }
    const comparison = { change: undefined, p: undefined }
    const read = { sample, estimate: estimateSample(sample), comparison, context: { isOpen: false } }
    expect(readRules(attrition.rules, read)).toBe(reads)
  })
})
