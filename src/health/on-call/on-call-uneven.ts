import { windowBefore } from '../signals/periods.ts'
import type { Taken } from '../signals/sample.ts'
import type { Signal } from '../signals/signal.ts'
import { carriedIn } from './carried.ts'
import { NO_PAGES, NO_SHIFTS, pagesOf, shiftsSince } from './pages.ts'
import { type Carried, spreadOf } from './spread.ts'

/** Who carried less says nothing about how pages are spread. */
const LEAST_DAYS = 3
/** With fewer pages chance explains any spread. */
const LEAST_PAGES = 20

/** How likely chance alone would spread pages so unevenly over the days that people carried; nothing tells who. */
export const onCallUneven: Signal = {
  id: 'onCallUneven',
  name: 'pages spread unevenly',
  cadence: 'monthly',
  unit: 'chi-square p',
  better: 'none',
  span: { window: { months: 3 }, baseline: { months: 3 } },
  rules: [{ kind: 'uneven' }],
  minimum: LEAST_PAGES,
  isAboutPeople: true,
  source: 'incidents; import shifts',
  permission: 'none',
  measure: {
    kind: 'sample',
    take: (facts, window, { timezone }): Taken => {
      if (pagesOf(facts) === undefined) return NO_PAGES
      const { minimumGroup } = facts.settings
      const carried = carriedIn(facts, window)
      if (carried === undefined) return NO_SHIFTS
      const people = carried.filter(hasCarried)
      const spread = spreadOf(people)
      if (people.length < minimumGroup) return { kind: 'hidden' }
      if (spread === undefined) return NOTHING_TO_SPREAD
      const before = (carriedIn(facts, windowBefore(window, { months: 1 }, timezone)) ?? []).filter(hasCarried)
      const isKnown = before.length >= minimumGroup && pagesBy(before) >= LEAST_PAGES
      const { p, deviation, variance, gini = null, top = null, chiSquare } = spread
      const beside = { deviation, variance, gini, top, chiSquare }
      return { kind: 'uneven', p, before: isKnown ? spreadOf(before)?.p : undefined, n: pagesBy(people), beside }
    },
    since: shiftsSince,
  },
}

const NOTHING_TO_SPREAD = { kind: 'uneven', p: 1, before: undefined, n: 0 } as const

function hasCarried({ days }: Carried): boolean {
  return days >= LEAST_DAYS
}

function pagesBy(people: readonly Carried[]): number {
  return people.reduce((sum, { pages }) => sum + pages, 0)
}
