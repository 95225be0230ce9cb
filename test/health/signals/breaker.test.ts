import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { advanceBreaker, type Breaker, type Cadence, CLOSED, isStale } from '../../../src/health/signals/breaker.ts'
import type { Reading } from '../../../src/health/signals/reading.ts'

function walk(readings: readonly Reading[], cadence: Cadence): readonly Breaker[] {
  const states: Breaker[] = []
  for (const reading of readings) states.push(advanceBreaker(states.at(-1) ?? CLOSED, reading, cadence))
  return states
}

const words = (text: string) => text.split(' ') as Reading[] // the tables below hold nothing else

describe('a circuit breaker', () => {
  it.each([
    {
      why: 'two bad weeks in a row trip it, two good ones lead one step back',
      cadence: 'weekly' as const,
      readings: 'good bad good bad bad good none good good good',
      states: 'closed watch watch watch tripped tripped tripped watch watch closed',
    },
    {
      why: 'warnings open it and never trip it',
      cadence: 'weekly' as const,
      readings: 'warn warn good good',
      states: 'watch watch watch closed',
    },
    {
      why: 'a week without an answer breaks no run',
      cadence: 'weekly' as const,
      readings: 'bad none bad',
      states: 'watch watch tripped',
    },
    {
      why: 'one bad month trips it',
      cadence: 'monthly' as const,
      readings: 'bad warn good good good good',
      states: 'tripped tripped tripped watch watch closed',
    },
    {
      why: 'a quarter is long: each step takes one',
      cadence: 'quarterly' as const,
      readings: 'bad good good',
      states: 'tripped watch closed',
    },
  ])('$why', ({ cadence, readings, states }) => {
    expect(walk(words(readings), cadence).map(({ state }) => state)).toEqual(states.split(' '))
  })

  it.each([
    {
      why: 'a warning between two bad weeks ends their run',
      readings: 'bad warn bad bad',
      states: 'watch watch watch tripped',
    },
    { why: 'so does a good one', readings: 'bad good bad bad', states: 'watch watch watch tripped' },
    {
      why: 'and a warning that of good ones',
      readings: 'warn good warn good good',
      states: 'watch watch watch watch closed',
    },
    {
      why: 'runs start again behind each step back',
      readings: 'bad bad good good good bad bad',
      states: 'watch tripped tripped watch watch watch tripped',
    },
    { why: 'nothing is known of', readings: 'none none none', states: 'closed closed closed' },
    {
      why: 'what breaks no run keeps the run of good ones as well',
      readings: 'warn good none none none good',
      states: 'watch watch watch watch watch closed',
    },
  ])('walks $readings: $why', ({ readings, states }) => {
    expect(walk(words(readings), 'weekly').map(({ state }) => state)).toEqual(states.split(' '))
  })

  it.each([
    { cadence: 'monthly' as const, readings: 'warn bad', states: 'watch tripped' },
    { cadence: 'monthly' as const, readings: 'warn good good', states: 'watch watch closed' },
    { cadence: 'quarterly' as const, readings: 'warn good', states: 'watch closed' },
    { cadence: 'quarterly' as const, readings: 'bad warn good', states: 'tripped tripped watch' },
  ])('walks $readings, $cadence', ({ cadence, readings, states }) => {
    expect(walk(words(readings), cadence).map(({ state }) => state)).toEqual(states.split(' '))
  })

  it('says that it is stale after three times without an answer', () => {
    expect(walk(words('none none none good'), 'weekly').map(isStale)).toEqual([false, false, true, false])
  })

  it('does not trip on bad weeks that are not clear', () => {
    const after = [1, 2, 3].reduce((breaker) => advanceBreaker(breaker, 'bad', 'weekly', false), CLOSED)
    expect(after.state).toBe('watch')
  })

  it.each([
    { why: 'clear twice', clear: [true, true], state: 'tripped' },
    { why: 'the second is not', clear: [true, false], state: 'watch' },
    { why: 'the first was not', clear: [false, true], state: 'watch' },
    { why: 'one that is not clear stands between them', clear: [true, false, true], state: 'watch' },
    { why: 'two clear ones after one that is not', clear: [false, true, true], state: 'tripped' },
  ])('ends bad weeks at $state: $why', ({ clear, state }) => {
    const after = clear.reduce((breaker, one) => advanceBreaker(breaker, 'bad', 'weekly', one), CLOSED)
    expect(after.state).toBe(state)
  })

  it('never trips without a bad reading, and never closes without a good one', () => {
    const reading = fc.constantFrom<Reading>('good', 'warn', 'bad', 'none')
    const cadence = fc.constantFrom<Cadence>('weekly', 'monthly', 'quarterly')
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 30 }), cadence, (readings, how) => {
        const states = walk(readings, how)
        for (const [index, { state }] of states.entries()) {
          const before = states[index - 1]?.state ?? 'closed'
          if (state === 'tripped' && before !== 'tripped') expect(readings[index]).toBe('bad')
          if (state === 'closed' && before !== 'closed') expect(readings[index]).toBe('good')
        }
      }),
    )
  })
})
