import { describe, expect, it } from '@jest/globals'
import { countPeople, groupOfPeople } from '../../../src/health/hide-groups.ts'
import { seniorReviewLoad } from '../../../src/health/people/senior-review-load.ts'
import { TENURES, tenureAt } from '../../../src/health/people/tenure.ts'
import { loadsOf, tenureLoadIn } from '../../../src/health/people/tenure-load.ts'
import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import { DAY, factsOf, HOUR, take } from '../signals/made-facts.ts'
import { readSamples } from '../signals/read-samples.ts'
import { mergedPull, somebody } from '../signals/signal-pulls.ts'

function loads(sizes: readonly number[], counts: readonly number[]) {
  const groups = TENURES.map((name, band) =>
    groupOfPeople(
      name,
      Array.from({ length: sizes[band] ?? 0 }, (_, index) => `${name} ${index}`),
    ),
  )
  const [young = 0, middle = 0, senior = 0] = counts
  const found = loadsOf({
    groups,
    reviews: { 'under 6 months': young, '6 to 24 months': middle, 'over 24 months': senior },
  })
  return TENURES.map((tenure) => found[tenure]?.toFixed(1) ?? 'hidden')
}

describe('reviews by tenure', () => {
  it.each([
    {
      why: 'those longest here do almost three times an even share',
      people: [5, 10, 5],
      reviews: [10, 50, 140],
      load: ['0.2', '0.5', '2.8'],
    },
    {
      why: 'four are hidden, and the next smallest too, who would tell them',
      people: [6, 10, 4],
      reviews: [10, 50, 140],
      load: ['hidden', '0.5', 'hidden'],
    },
    { why: 'nobody reviewed', people: [5, 10, 5], reviews: [0, 0, 0], load: ['hidden', 'hidden', 'hidden'] },
  ])('$people people, $reviews reviews: $load, for $why', ({ people, reviews, load }) => {
    expect(loads(people, reviews)).toEqual(load)
  })

  it.each([
    { days: 100, tenure: 'under 6 months' },
    { days: 200, tenure: '6 to 24 months' },
    { days: 740, tenure: 'over 24 months' },
  ])('$days days are $tenure', ({ days, tenure }) => {
    expect(tenureAt(0, days * DAY)).toBe(tenure)
  })

  it('reads bad from three times an even share on, where the share climbs clearly', () => {
    const sample: Sample = { kind: 'load', part: 150, whole: 200, people: 5, everybody: 20 }
    const before: Sample = { kind: 'load', part: 330, whole: 600, people: 5, everybody: 20 }
    const comparison = compareSamples(sample, before)
    expect(comparison.change).toBeCloseTo(0.3636, 4)
    expect((comparison.p ?? 1) / 4.9e-7).toBeCloseTo(1, 1)
    const read = { estimate: estimateSample(sample), comparison, context: { isOpen: false } }
    expect([read.estimate.value, readRules(seniorReviewLoad.rules, { sample, ...read })]).toEqual([3, 'bad'])
    const even: Sample = { ...sample, people: 10 }
    expect(readRules(seniorReviewLoad.rules, { sample: even, ...read, estimate: estimateSample(even) })).toBe('good')
  })

  it.each([
    { why: 'twice an even share and a clear climb', part: 150, people: 15, reads: 'warn' },
    { why: 'a little less than twice', part: 149, people: 15, reads: 'good' },
    { why: 'three times', part: 150, people: 10, reads: 'bad' },
    { why: 'a little less than three times', part: 149, people: 10, reads: 'warn' },
    { why: 'three times, and a share that climbs by less than a fifth', part: 131, people: 8, reads: 'good' },
  ])('reads $reads from $why on', ({ part, people: seniors, reads }) => {
    const sample: Sample = { kind: 'load', part, whole: 200, people: seniors, everybody: 40 }
    const before: Sample = { kind: 'load', part: 330, whole: 600, people: seniors, everybody: 40 }
    expect(readSamples(seniorReviewLoad, sample, before).reading).toBe(reads)
  })

  it('is about as unclear as its reviews are few', () => {
    const of = (part: number, whole: number): Sample => ({ kind: 'load', part, whole, people: 5, everybody: 20 })
    expect(readSamples(seniorReviewLoad, of(38, 50), of(33, 60))).toMatchObject({
      p: expect.closeTo(0.0279, 4),
      reading: 'bad',
    })
    expect(readSamples(seniorReviewLoad, of(36, 50), of(33, 60)).reading).toBe('good')
    expect(readSamples(seniorReviewLoad, of(38, 50), undefined).reading).toBe('none')
  })

  const LATER = 1000 * DAY
  const people = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`)
  const wrote = (author: string, at: number) => mergedPull(at, { createdAt: at, people: somebody({ author }) })
  const MONTH = { from: LATER, to: LATER + 30 * DAY }

  it('counts people by how long they had been there at what they did', () => {
    const begun = [
      ...people(5, 'old').map((one) => wrote(one, DAY)),
      ...people(5, 'new').map((one) => wrote(one, LATER + DAY)),
    ]
    const reviews = people(5, 'old').map((person) => ({ person, at: LATER + DAY }))
    const pulls = [...begun, mergedPull(LATER + DAY, { people: somebody({ author: null, reviews }) })]
    const found = tenureLoadIn(factsOf(pulls), MONTH)
    expect(found.groups.map(countPeople)).toEqual([5, 0, 5])
    expect(found.reviews['over 24 months']).toBe(5)
    expect(take(seniorReviewLoad, factsOf(pulls), MONTH)).toMatchObject({ kind: 'load', part: 5, whole: 5, people: 5 })
  })

  it('has beside it how unevenly their reviews lie over them, and how many come after hours, from five of them on', () => {
    const timezone = 'UTC'
    const workingHours = {
      timezone,
      from: 9,
      to: 18,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      holidays: [],
      zoneFrom: 'working_time',
    } as const // all of it
    const reviewed = (person: string, hours: number, number: number) =>
      mergedPull(LATER + DAY, {
        number,
        people: somebody({ author: 'new0', reviews: [{ person, at: LATER + hours * HOUR }] }),
      })
    // 6, 1, 1, 1 and 1 changes; a second look at one of them is no other change; one of the ten at night.
    const reviews = [
      ...people(6, '').map((_, number) => reviewed('old0', 10, number)),
      ...['old1', 'old2', 'old3'].map((person, index) => reviewed(person, 34, 10 + index)),
      reviewed('old4', 23, 20),
    ]
    const twice = reviews.map((pull, index) =>
      index > 0
        ? pull
        : {
            ...pull,
            people: { ...pull.people, reviews: [...pull.people.reviews, { person: 'old0', at: LATER + 23 * HOUR }] },
          },
    )
    const begun = [
      ...people(5, 'old').map((one) => wrote(one, DAY)),
      ...people(5, 'new').map((one) => wrote(one, LATER)),
    ]
    const besideOf = (pulls: readonly SignalPull[], settings = {}) => {
      const facts = { ...factsOf(pulls), settings: { ...USUAL_SETTINGS, workingHours, ...settings } }
      const taken = take(seniorReviewLoad, facts, MONTH)
      return taken.kind === 'load' ? taken.beside : taken
    }
    // Gini of 1 1 1 1 6: Σ (2i − n − 1) x = 4 · 6 + (−4 − 2 + 0 + 2) = 20, of 5 · 10.
    expect(besideOf([...begun, ...twice])).toMatchObject({ gini: 0.4, topFifthShare: 0.6, afterHoursShare: 0.1 })
    expect(besideOf([...begun, ...twice], { workingHours: undefined })).toMatchObject({ afterHoursShare: null })
    // Eight are there and five of them review: too few to tell where a configuration asks for eight.
    const eight = people(8, 'old').flatMap((one) => [wrote(one, DAY), wrote(one, LATER)])
    const newcomers = people(8, 'new').map((one) => wrote(one, LATER))
    expect(besideOf([...eight, ...newcomers, ...twice], { minimumGroup: 8 })).toMatchObject({
      'over 24 months': expect.any(Number),
      gini: null,
      topFifthShare: null,
      afterHoursShare: null,
    })
    const four = twice.filter(({ number }) => number !== 20)
    expect(besideOf([...begun, ...four])).toEqual({ kind: 'hidden' })
  })

  it('knows nobody’s tenure after eight months', () => {
    const pulls = [wrote('ada', LATER - 240 * DAY)]
    expect(take(seniorReviewLoad, factsOf(pulls), MONTH).kind).toBe('not-connected')
    expect(take(seniorReviewLoad, factsOf(pulls, { memberships: [] }), MONTH).kind).toBe('load')
  })
})
