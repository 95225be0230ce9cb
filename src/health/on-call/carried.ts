import type { TimeWindow } from '../../statistics/window.ts'
import { DAY_MS } from '../../util/time.ts'
import type { SignalFacts } from '../signals/signal-facts.ts'
import { pagesIn, shiftsOf } from './pages.ts'
import { timeIn } from './shifts.ts'
import type { Carried } from './spread.ts'

/** What each person with a shift in a window carried; undefined where incidents or shifts are not connected. */
export function carriedIn(facts: SignalFacts, window: TimeWindow): readonly Carried[] | undefined {
  const [pages, shifts] = [pagesIn(facts, window), shiftsOf(facts)]
  if (pages === undefined || shifts === undefined) return undefined
  const days = new Map<string, number>()
  for (const shift of shifts) {
    const time = timeIn(shift, window)
    if (time > 0) days.set(shift.person, (days.get(shift.person) ?? 0) + time / DAY_MS)
  }
  const counts = new Map<string, number>()
  for (const { person } of pages) if (person !== null) counts.set(person, (counts.get(person) ?? 0) + 1)
  return [...days].map(([person, own]) => ({ pages: counts.get(person) ?? 0, days: own }))
}
