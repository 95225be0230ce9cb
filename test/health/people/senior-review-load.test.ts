import { describe, expect, it } from '@jest/globals'
import { countPeople, groupOfPeople } from '../../../src/health/hide-groups.ts'
import { seniorReviewLoad } from '../../../src/health/people/senior-review-load.ts'
import { TENURES, tenureAt } from '../../../src/health/people/tenure.ts'
import { loadsOf, tenureLoadIn } from '../../../src/health/people/tenure-load.ts'
import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import { DAY, factsOf, take } from '../signals/made-facts.ts'
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
      p: expect.closeTo(0.0277, 3),
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

  it('knows nobody’s tenure after eight months', () => {
    const pulls = [wrote('ada', LATER - 240 * DAY)]
    expect(take(seniorReviewLoad, factsOf(pulls), MONTH).kind).toBe('not-connected')
    expect(take(seniorReviewLoad, factsOf(pulls, { memberships: [] }), MONTH).kind).toBe('load')
  })
})
