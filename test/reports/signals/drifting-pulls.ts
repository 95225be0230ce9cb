import type { Signals } from '../../../src/health/signals/create-signals.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { mergedPull, somebody } from '../../health/signals/signal-pulls.ts'

const DAY = 86_400_000
const FIRST = Date.parse('2026-01-05')
const LAST = Date.parse('2027-01-15')
const DRIFT = Date.parse('2026-10-01')
const PEOPLE = ['ada', 'bob', 'cy', 'dee', 'eve', 'fay', 'gus']

/** A year of one team: calm until October, then more merged, less of it reviewed with words, nothing written down. */
export function driftingPulls(): readonly SignalPull[] {
  const days = Math.floor((LAST - FIRST) / DAY)
  return Array.from({ length: days }, (_, day) => FIRST + day * DAY).flatMap(pullsOf)
}

/** The same in figures that have read nothing else. */
export function withDrift(signals: Signals): Signals {
  for (const pull of driftingPulls()) signals.add(pull)
  return signals
}

function pullsOf(day: number, index: number): readonly SignalPull[] {
  const isDrifting = day >= DRIFT
  const count = isDrifting ? 4 + (index % 2) : 3
  return Array.from({ length: count }, (_, n) => toPull(day + (9 + n) * 3_600_000, index * 5 + n, isDrifting))
}

function toPull(mergedAt: number, number: number, isDrifting: boolean): SignalPull {
  const isSilent = isDrifting ? number % 2 === 0 : number % 9 === 0
  const isHelped = number % (isDrifting ? 2 : 6) === 0
  return mergedPull(mergedAt, {
    number,
    cohort: isHelped ? 'ai-assisted' : 'people',
    aiHelp: isHelped ? 'declared' : null,
    verdict: isSilent ? 'no-trace' : 'substantive',
    depth: isSilent ? 0 : 45 + (number % 9),
    approvals: { n: 1, likely: isSilent && isDrifting ? 1 : 0 },
    isRefactoring: number % (isDrifting ? 40 : 9) === 1,
    isTests: number % 50 === 7,
    records: { added: number % (isDrifting ? 997 : 30) === 3 ? 1 : 0, imported: 0, revised: 0 },
    people: somebody({
      author: personAt(number),
      reviews: [{ person: personAt(number + 3), at: mergedAt }],
      directories: ['src'],
    }),
  })
}

function personAt(number: number): string {
  return PEOPLE[number % PEOPLE.length] ?? ''
}
