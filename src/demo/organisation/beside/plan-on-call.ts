import type { Step } from '../../replay/play-steps.ts'
import { at, DAY_MS, type Habit, HISTORY_WEEKS, ORGANISATION_START, WEEK_MS, WEEKS } from '../calendar.ts'
import { PEOPLE, type Person } from '../people.ts'
import type { Random } from '../random.ts'
import { alertOf, rotationOf, toldOf } from './alerts.ts'

const HOUR_MS = 3_600_000

/** Who carries the pager, a week each in turn. */
const ROTATIONS: readonly { readonly service: string; readonly people: readonly string[] }[] = [
  {
    service: 'checkout-web',
    people: ['amara-okafor', 'jonas-weber', 'noor-haddad', 'ruben-castillo', 'hanna-lindqvist'],
  },
  {
    service: 'ledger',
    people: ['mei-tanaka', 'luis-ferrer', 'elif-kaya', 'diego-morales', 'priya-nair', 'tom-eriksen'],
  },
]

/** Pages of a rotation in a week that no change caused. */
const A_WEEK: Habit = [1.3, 2.4]
/** Of them, those outside of working hours. */
const AFTER_HOURS: Habit = [0.25, 0.5]

const FIRST_SHIFT = ORGANISATION_START - HISTORY_WEEKS * WEEK_MS
const SHIFTS = HISTORY_WEEKS + WEEKS + 1

/** Pages of the environment, which come without a change. */
export function planPages(random: Random): Step[] {
  return ROTATIONS.flatMap(({ service }) => {
    const steps: Step[] = []
    for (let next = ORGANISATION_START + DAY_MS; next < ORGANISATION_START + WEEKS * WEEK_MS - 2 * DAY_MS; ) {
      next += ((0.3 + 1.4 * random.next()) * WEEK_MS) / at(next, A_WEEK)
      const hour = random.chance(at(next, AFTER_HOURS)) ? random.between(20, 29) : random.between(10, 14)
      const instant = next - (next % DAY_MS) + hour * HOUR_MS + random.between(0, 3_599) * 1_000
      steps.push(...toldOf(alertOf(random, { service, cause: 'environment', at: instant })))
    }
    return steps
  })
}

/** The plan of all shifts as a file for `soundings import shifts`. */
export function shiftsCsv(): string {
  const rows = ROTATIONS.flatMap(({ service, people }) =>
    Array.from({ length: SHIFTS }, (_, index) => {
      const person = personOf(people[index % people.length])
      const from = FIRST_SHIFT + index * WEEK_MS
      const [starts, ends] = [new Date(from).toISOString(), new Date(from + WEEK_MS).toISOString()]
      return [rotationOf(service), person.login, starts, ends, person.timezone].join(',')
    }),
  )
  return ['rotation,person,starts_at,ends_at,timezone', ...rows, ''].join('\n')
}

function personOf(login: string | undefined): Person {
  const found = PEOPLE.find((one) => one.login === login)
  if (found === undefined) throw new Error(`nobody is called ${login}`)
  return found
}
