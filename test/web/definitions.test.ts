import { describe, expect, it } from '@jest/globals'
import { SIGNALS } from '../../src/health/signals/signals.ts'
import { rangesOf } from '../../src/reports/definitions/rule-words.ts'
import { listDefinitions } from '../../src/web/definitions/list-definitions.ts'
import { metricsAnswer } from '../../src/web/views/metrics-answer.ts'

const definitions = listDefinitions()
const byId = new Map(definitions.map((one) => [one.id, one]))

describe('definitions', () => {
  it('has every signal once, each with what it is and from what n on it is shown', () => {
    const signals = definitions.filter(({ kind }) => kind === 'signal')
    expect(signals.map(({ id }) => id)).toEqual(SIGNALS.map(({ id }) => id))
    for (const one of signals)
      expect([one.id, one.definition !== '' && one.smallestN !== '' && one.healthy !== '']).toEqual([one.id, true])
  })

  it('has every figure that answers have', () => {
    const { pullRequests: _, approvals: __, ...keys } = metricsAnswer.shape
    expect(Object.keys(keys).filter((key) => byId.get(key)?.kind !== 'figure' && byId.get(key) === undefined)).toEqual(
      [],
    )
    expect(
      definitions
        .filter(({ kind }) => kind === 'figure')
        .every(({ unit, smallestN, source }) => unit !== '' && smallestN !== '' && source !== ''),
    ).toBe(true)
  })

  it.each([
    {
      id: 'comprehensionDebt',
      healthy: 'not at least 20% above its baseline',
      warning: 'at least 20% above its baseline (p < 0.2)',
      bad: 'at least 20% above its baseline (p < 0.05)',
    },
    {
      id: 'changeFailureRate',
      healthy: 'below 5%; and not at least 20% above its baseline',
      warning: 'from 5% on; or at least 20% above its baseline (p < 0.2)',
      bad: 'from 15% on, where its interval lies above 5%; or at least 20% above its baseline (p < 0.05)',
    },
    {
      id: 'mergedPullRequests',
      healthy: 'more is not worse by itself',
      warning: 'at least 30% above its baseline: watched beside signals of quality',
      bad: undefined,
    },
    { id: 'rottingPullRequests', healthy: 'counted and never judged', warning: undefined, bad: undefined },
  ])('says when $id is healthy, worth a warning, and bad', ({ id, ...ranges }) => {
    const signal = SIGNALS.find((one) => one.id === id)
    expect(signal && rangesOf(signal)).toEqual(ranges)
    expect(byId.get(id)).toMatchObject(ranges)
  })

  it('takes what a signal is from docs/signals.md', () => {
    expect(byId.get('comprehensionDebt')).toMatchObject({
      definition: 'of merged changes with a verdict that is not trivial or incomplete: unreviewed or no-trace',
      window: '28 days, 182 days',
      smallestN: '20',
    })
    expect(byId.get('rampFirst')?.definition).toBe(byId.get('rampSteady')?.definition)
  })
})
