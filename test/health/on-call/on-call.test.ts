import { describe, expect, it } from '@jest/globals'
import { onCallAfterHours } from '../../../src/health/on-call/on-call-after-hours.ts'
import { onCallChangeCaused } from '../../../src/health/on-call/on-call-change-caused.ts'
import { burdenOf, hourOfPage } from '../../../src/health/on-call/on-call-hours.ts'
import { onCallLoad } from '../../../src/health/on-call/on-call-load.ts'
import { onCallUneven } from '../../../src/health/on-call/on-call-uneven.ts'
import { pagesOf } from '../../../src/health/on-call/pages.ts'
import { joinShifts } from '../../../src/health/on-call/shifts.ts'
import { spreadOf } from '../../../src/health/on-call/spread.ts'
import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import type { SignalFacts } from '../../../src/health/signals/signal-facts.ts'
import { USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import { counted, DAY, factsOf, HOUR, incident, rollOut, shift, take, valueIn } from '../signals/made-facts.ts'

const CALM = { isOpen: false }
const START = Date.parse('2026-09-01T00:00:00Z')
const QUARTER = { from: START, to: START + 91 * DAY }

/** Each person one shift, one after the other, with so many pages in it. */
function rota(pages: readonly number[], days: readonly number[]): SignalFacts {
  const starts = days.map((_, index) => START + days.slice(0, index).reduce((sum, one) => sum + one, 0) * DAY)
  const shifts = starts.map((from, index) => shift(`p${index}`, from, from + (days[index] ?? 0) * DAY))
  const incidents = pages.flatMap((count, person) =>
    Array.from({ length: count }, (_, index) =>
      incident((starts[person] ?? 0) + (index + 1) * HOUR, { id: `${person}-${index}` }),
    ),
  )
  return factsOf([], { shifts, incidents })
}

describe('how pages are spread', () => {
  it.each([
    {
      why: 'one person has more than half of them: uneven',
      pages: [14, 3, 2, 4, 2],
      days: [14, 14, 14, 14, 14],
      load: 2.5,
      spread: { variance: 6.5, deviation: 2.55, gini: 0.416, top: 0.56, chiSquare: 20.8, p: 0.000347 },
    },
    {
      why: 'as chance has it',
      pages: [6, 4, 5, 7, 3],
      days: [14, 14, 14, 14, 14],
      load: 2.5,
      spread: { variance: 0.625, chiSquare: 2, p: 0.735759 },
    },
    {
      why: 'who was hit most carried twice the days',
      pages: [14, 3, 2, 4, 2],
      days: [28, 7, 7, 14, 14],
      load: 2.5,
      spread: { variance: 0.95, chiSquare: 3.8, p: 0.433748 },
    },
  ])('$why', ({ pages, days, load, spread }) => {
    const facts = rota(pages, days)
    const taken = take(onCallLoad, facts, QUARTER)
    expect(valueIn(taken)).toBeCloseTo(load)
    expect(counted(taken).beside).toMatchObject({ pagesPerShift: 5 })
    const uneven = take(onCallUneven, facts, QUARTER)
    if (uneven.kind !== 'uneven') throw new Error('not shown')
    const close = Object.entries(spread).map(([name, value]) => [name, expect.closeTo(value, name === 'p' ? 5 : 2)])
    expect({ ...uneven.beside, p: uneven.p }).toMatchObject(Object.fromEntries(close))
  })

  it('is hidden for four people, and their load together is not', () => {
    const facts = rota([14, 3, 2, 4], [14, 14, 14, 14])
    expect(valueIn(take(onCallLoad, facts, QUARTER))?.toFixed(1)).toBe('2.9')
    expect(take(onCallUneven, facts, QUARTER).kind).toBe('hidden')
    expect(take(onCallAfterHours, facts, QUARTER).kind).toBe('hidden')
  })

  it.each([
    { why: 'uneven now and the month before', p: 0.01, before: 0.02, reads: 'bad' },
    { why: 'uneven now', p: 0.01, before: 0.3, reads: 'warn' },
    { why: 'nobody knows how it was', p: 0.01, before: undefined, reads: 'warn' },
    { why: 'even', p: 0.06, before: 0.01, reads: 'good' },
  ])('reads $reads: $why', ({ p, before, reads }) => {
    const sample: Sample = { kind: 'uneven', p, before, n: 30 }
    const comparison = { change: undefined, p: undefined }
    expect(readRules(onCallUneven.rules, { sample, estimate: estimateSample(sample), comparison, context: CALM })).toBe(
      reads,
    )
  })

  it('leaves out who carried less than three days', () => {
    const facts = rota([14, 3, 2, 4, 2, 9], [14, 14, 14, 14, 14, 2])
    expect(take(onCallUneven, facts, QUARTER)).toMatchObject({ n: 25 })
  })

  it.each([
    { why: 'three days are enough', days: 3, n: 34 },
    { why: 'an hour less is not', days: 3 - 1 / 24, n: 25 },
  ])('counts who carried the pager for three days: $why', ({ days, n }) => {
    expect(take(onCallUneven, rota([14, 3, 2, 4, 2, 9], [14, 14, 14, 14, 14, days]), QUARTER)).toMatchObject({ n })
  })

  it('is no spread of one person, or of nothing', () => {
    expect([
      spreadOf([{ pages: 3, days: 7 }]),
      spreadOf([
        { pages: 0, days: 7 },
        { pages: 0, days: 7 },
      ]),
    ]).toEqual([undefined, undefined])
  })
})

describe('the load of a week on call', () => {
  it.each([
    { now: 30, before: 15, change: 1, p: 0.0357, reads: 'bad' },
    { now: 24, before: 15, change: 0.6, p: 0.1996, reads: 'warn' },
  ])('$now after $before in as many days: $reads', ({ now, before, change, p, reads }) => {
    const rate = (count: number): Sample => ({ kind: 'rate', count, exposure: 91, per: 7, n: count })
    const comparison = compareSamples(rate(now), rate(before))
    expect(comparison).toEqual({ change: expect.closeTo(change), p: expect.closeTo(p, 4) })
    const read = { sample: rate(now), estimate: estimateSample(rate(now)), comparison, context: CALM }
    expect(readRules(onCallLoad.rules, read)).toBe(reads)
  })

  it.each([
    { pages: 5, days: 7, reads: 'warn', why: 'five a week, of an interval that begins far below' },
    { pages: 40, days: 28, reads: 'bad', why: 'ten a week from seven on' },
    { pages: 39, days: 28, reads: 'warn', why: 'just under ten' },
    { pages: 19, days: 28, reads: 'good', why: 'just under five' },
    { pages: 20, days: 28, reads: 'warn', why: 'five' },
  ])('of $pages pages in $days days reads $reads: $why', ({ pages, days, reads }) => {
    const sample: Sample = { kind: 'rate', count: pages, exposure: days, per: 7, n: pages }
    const comparison = { change: undefined, p: undefined }
    expect(readRules(onCallLoad.rules, { sample, estimate: estimateSample(sample), comparison, context: CALM })).toBe(
      reads,
    )
  })

  it.each([
    { why: 'the first rotation by its name', rotation: null, person: 'bob' },
    { why: 'the rotation that the tool names', rotation: 'web', person: 'ada' },
  ])('belongs to whoever carries the pager: $why', ({ rotation, person }) => {
    const shifts = [
      shift('ada', START, START + DAY, { rotation: 'web' }),
      shift('bob', START, START + DAY, { rotation: 'core' }),
    ]
    const facts = factsOf([], { shifts, incidents: [incident(START + HOUR, { rotation })] })
    expect(pagesOf(facts)?.map((page) => page.person)).toEqual([person])
  })

  it('is pages a week where nobody imported shifts, and nothing about people', () => {
    const facts = factsOf([], { incidents: Array.from({ length: 9 }, (_, index) => incident(START + index * DAY)) })
    expect(take(onCallLoad, facts, QUARTER)).toMatchObject({ count: 9 })
    expect(take(onCallUneven, facts, QUARTER)).toMatchObject({ kind: 'not-connected', connect: 'import shifts' })
  })

  it('does not know of incidents that nobody sends', () => {
    expect(take(onCallLoad, factsOf([]), QUARTER).kind).toBe('not-connected')
  })
})

describe('a page', () => {
  const carried = shift('ada', START, START + 7 * DAY, { timezone: 'Asia/Tokyo' })
  it.each([
    {
      why: 'each person of one incident, whatever was sent how often',
      incidents: Array.from({ length: 12 }, (_, index) =>
        incident(START + index, { id: '1', paged: index % 2 === 0 ? ['ada'] : ['ada', 'bob'] }),
      ),
      people: ['ada', 'bob'],
    },
    { why: 'whoever has the shift, where nobody is named', incidents: [incident(START + 1)], people: ['ada'] },
    { why: 'from its first instant on', incidents: [incident(START)], people: ['ada'] },
    { why: 'not at its end', incidents: [incident(START + 7 * DAY)], people: [null] },
    { why: 'nobody, where no shift ran', incidents: [incident(START - 1)], people: [null] },
    { why: 'none, where nobody was notified', incidents: [incident(START, { hasNotified: false })], people: [] },
  ])('calls $people: $why', ({ incidents, people }) => {
    expect(pagesOf(factsOf([], { incidents, shifts: [carried] }))?.map(({ person }) => person)).toEqual(people)
  })

  it.each([
    { at: '2026-11-17T15:30Z', zone: 'Europe/Berlin', hour: 'working', weight: 1 },
    { at: '2026-11-17T15:30Z', zone: 'America/New_York', hour: 'working', weight: 1 },
    { at: '2026-11-17T15:30Z', zone: 'Asia/Tokyo', hour: 'night', weight: 2 },
    { at: '2026-11-21T10:00Z', zone: 'Europe/Berlin', hour: 'weekend', weight: 1.5 },
    { at: '2026-11-21T22:30Z', zone: 'Europe/Berlin', hour: 'night', weight: 2 },
    { at: '2026-11-17T18:30Z', zone: 'Europe/Berlin', hour: 'late', weight: 1.5 },
    { at: '2026-11-17T05:59Z', zone: 'UTC', hour: 'night', weight: 2 },
    { at: '2026-11-17T06:00Z', zone: 'UTC', hour: 'late', weight: 1.5 },
    { at: '2026-11-17T08:59Z', zone: 'UTC', hour: 'late', weight: 1.5 },
    { at: '2026-11-17T09:00Z', zone: 'UTC', hour: 'working', weight: 1 },
    { at: '2026-11-17T17:59Z', zone: 'UTC', hour: 'working', weight: 1 },
    { at: '2026-11-17T18:00Z', zone: 'UTC', hour: 'late', weight: 1.5 },
    { at: '2026-11-17T21:59Z', zone: 'UTC', hour: 'late', weight: 1.5 },
    { at: '2026-11-17T22:00Z', zone: 'UTC', hour: 'night', weight: 2 },
    { at: '2026-11-22T05:59Z', zone: 'UTC', hour: 'night', weight: 2 },
    { at: '2026-11-22T06:00Z', zone: 'UTC', hour: 'weekend', weight: 1.5 },
    // The clock of Berlin goes back at 01:00Z: half past two comes twice, and seven in the morning an hour later.
    { at: '2026-10-25T04:59Z', zone: 'Europe/Berlin', hour: 'night', weight: 2 },
    { at: '2026-10-25T05:00Z', zone: 'Europe/Berlin', hour: 'weekend', weight: 1.5 },
    { at: '2026-10-26T08:00Z', zone: 'Europe/Berlin', hour: 'working', weight: 1 },
    { at: '2026-10-23T08:00Z', zone: 'Europe/Berlin', hour: 'working', weight: 1 },
    { at: '2026-10-26T07:59Z', zone: 'Europe/Berlin', hour: 'late', weight: 1.5 },
  ])('at $at in $zone: $hour', ({ at, zone, hour, weight }) => {
    const found = hourOfPage(Date.parse(at), zone)
    expect([found, burdenOf(found, USUAL_SETTINGS)]).toEqual([hour, weight])
  })

  it('comes by the clock of whom it calls', () => {
    const people = ['ada', 'bob', 'cy', 'dee', 'eve']
    const shifts = people.map((person, index) =>
      shift(person, START + index * DAY, START + (index + 1) * DAY, { timezone: 'Asia/Tokyo' }),
    )
    // Half past three in the afternoon of Berlin is after midnight in Tokyo.
    const incidents = people.map((_, index) => incident(START + index * DAY + 15.5 * HOUR))
    const facts = factsOf([], { shifts, incidents })
    expect(take(onCallAfterHours, facts, QUARTER, { timezone: 'Europe/Berlin' })).toMatchObject({
      part: 5,
      whole: 5,
      beside: { burden: 10 },
    })
  })

  it('is caused by a change where it can be counted to a roll-out, or is said to be', () => {
    const incidents = [
      incident(START + HOUR),
      incident(START + 30 * DAY, { cause: 'change' }),
      incident(START + 31 * DAY, { cause: 'environment' }),
      incident(START + 32 * DAY),
    ]
    expect(take(onCallChangeCaused, factsOf([], { incidents, rollOuts: [rollOut(START)] }), QUARTER)).toMatchObject({
      part: 2,
      whole: 3,
      beside: { unknownCause: 1 },
    })
  })
})

describe('shifts', () => {
  const day = (from: number, to: number) => [START + from * DAY, START + to * DAY] as const
  it.each([
    {
      why: 'two of one person that overlap are one',
      given: [shift('ada', ...day(0, 2)), shift('ada', ...day(1, 3))],
      left: 'ada 0–3',
    },
    {
      why: 'two that touch are two, each with its own zone',
      given: [shift('ada', ...day(0, 2)), shift('ada', ...day(2, 3), { timezone: 'Asia/Tokyo' })],
      left: 'ada 0–2, ada 2–3',
    },
    {
      why: 'one within another adds nothing',
      given: [shift('ada', ...day(0, 7)), shift('ada', ...day(2, 3))],
      left: 'ada 0–7',
    },
    {
      why: 'the same person in another rotation carries both',
      given: [shift('ada', ...day(0, 2)), shift('ada', ...day(1, 3), { rotation: 'data' })],
      left: 'ada 0–2, ada 1–3',
    },
    {
      why: 'an override takes its hours from whoever had them',
      given: [shift('ada', ...day(0, 7)), shift('bob', ...day(2, 3), { isOverride: true })],
      left: 'ada 0–2, ada 3–7, bob 2–3',
    },
    {
      why: 'not from another rotation',
      given: [shift('ada', ...day(0, 7)), shift('bob', ...day(2, 3), { isOverride: true, rotation: 'data' })],
      left: 'ada 0–7, bob 2–3',
    },
  ])('$left: $why', ({ given, left }) => {
    const text = joinShifts(given).map(
      ({ person, from, to }) => `${person} ${(from - START) / DAY}–${(to - START) / DAY}`,
    )
    expect(text.join(', ')).toBe(left)
  })
})
