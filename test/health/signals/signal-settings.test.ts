import { describe, expect, it } from '@jest/globals'
import { countAddedRecords } from '../../../src/health/decisions/decision-record.ts'
import { changeFailureRate } from '../../../src/health/delivery/failures/change-failure-rate.ts'
import { burdenOf, hourOfPage } from '../../../src/health/on-call/on-call-hours.ts'
import { attrition } from '../../../src/health/people/leaving/attrition.ts'
import { foundIn } from '../../../src/health/quality/defects/defect-issue.ts'
import { defectsOf } from '../../../src/health/quality/defects/found-defects.ts'
import { evaluateSignals } from '../../../src/health/signals/evaluate-signals.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import { indexSignalFacts } from '../../../src/health/signals/signal-facts.ts'
import { type SignalSettings, USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import { type KeptSignalPull, toKeptSignalPull } from '../../../src/health/sources/kept-signal-pull.ts'
import { mergedPullRequests } from '../../../src/health/velocity/merged-pull-requests.ts'
import { finish } from '../../../src/util/steps.ts'
import { pull, signalRecord } from '../../support/derived-rows.ts'
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

describe('what an organisation may say of its labels, paths and hours', () => {
  const kept = (labels: readonly string[]): KeptSignalPull => ({
    ...pull(),
    signals: signalRecord({ labels }),
    reviewedBy: [],
  })
  const own = settings({
    debt: { labels: ['chore'] },
    changeFailure: { windowDays: 7, hotfixLabels: ['urgent'] },
    pilots: [
      {
        name: 'tests',
        from: '2026-10-05',
        to: '2026-12-28',
        repositories: undefined,
        label: 'AI-Pilot',
        task: undefined,
      },
    ],
  })

  it.each([
    { labels: ['Chore'], is: { isRefactoring: true, isHotfix: false, pilotLabels: [] } },
    { labels: ['URGENT'], is: { isRefactoring: false, isHotfix: true, pilotLabels: [] } },
    { labels: ['ai-pilot', 'docs'], is: { isRefactoring: false, isHotfix: false, pilotLabels: ['ai-pilot'] } },
    { labels: ['refactor', 'hotfix'], is: { isRefactoring: false, isHotfix: false, pilotLabels: [] } },
  ])('reads $labels of what was kept long ago', ({ labels, is }) => {
    expect(toKeptSignalPull(kept(labels), { asOf: 4e12, settings: own })).toMatchObject(is)
  })

  it('is where records of decisions lie', () => {
    const files = ['notes/decided/7.md', 'docs/adr/0001-use-sql.md'].map((path) => ({ path, change: 'added' as const }))
    expect(countAddedRecords(files, ['notes/decided/*.md'])).toEqual({ added: 1, imported: 0, revised: 0 })
    expect(countAddedRecords(files.slice(1), ['notes/**'])).toEqual({ added: 0, imported: 0, revised: 0 })
  })

  it.each([
    { at: '2026-11-16T07:00:00Z', hours: { from: 6, to: 15 }, is: 'working' },
    { at: '2026-11-16T16:00:00Z', hours: { from: 6, to: 15 }, is: 'late' },
    { at: '2026-11-22T10:00:00Z', hours: { weekdays: [7] }, is: 'working' },
    { at: '2026-11-16T10:00:00Z', hours: { holidays: ['2026-11-16'] }, is: 'weekend' },
  ])('is when they work: $at is $is', ({ at, hours, is }) => {
    const usual = { from: 9, to: 18, weekdays: [1, 2, 3, 4, 5], holidays: [] }
    expect(hourOfPage(Date.parse(at), 'UTC', { ...usual, ...hours })).toBe(is)
  })
})

describe('what velocity is compared with', () => {
  const week = (count: number, from: string) =>
    Array.from({ length: 13 * 7 }, (_, day) => Date.parse(from) + day * DAY).flatMap((at) =>
      Array.from({ length: count }, (_, number) => mergedPull(at + 3_600_000, { number })),
    )
  const pulls = [...week(1, '2026-01-05'), ...week(3, '2026-04-06'), ...week(3, '2026-07-06')]
  const answer = (baseline: SignalSettings['velocity']['baseline']) => {
    const facts = indexSignalFacts(pulls, undefined, settings({ velocity: { baseline } }))
    const asOf = Date.parse('2026-10-05')
    const evaluation = { asOf, historyFrom: Date.parse('2026-01-05'), timezone: 'UTC', isAgreed: false }
    const [found] = finish(evaluateSignals([mergedPullRequests], facts, evaluation))
    if (found?.answer.state !== 'ok') throw new Error('it has no answer')
    return { was: found.answer.baseline?.value, change: found.answer.change }
  }

  it('is the year before, or what a configuration names', () => {
    expect(answer(undefined)).toEqual({ was: 14, change: 0.5 })
    expect(answer({ from: '2026-01-05', to: '2026-04-06' })).toEqual({ was: 7, change: 2 })
  })

  it('is nothing where that is not over before the window', () => {
    expect(answer({ from: '2026-07-06', to: '2026-08-03' })).toEqual({ was: undefined, change: undefined })
  })
})
