import type { Step } from '../../replay/play-steps.ts'
import { at, DAY_MS, type Habit, HISTORY_WEEKS, ORGANISATION_START, WEEK_MS, WEEKS } from '../calendar.ts'
import { PEOPLE, type Person } from '../people.ts'
import type { Random } from '../random.ts'
import { alertOf, rotationOf, toldOf } from './alerts.ts'

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

/** Pages in a week on call that no change caused: of most people, and of the two whose services grew fastest. */
const PAGES: Habit = [1.5, 1.2]
const PAGES_OF_SOME: Habit = [1.5, 9]
const SOME: readonly string[] = ['noor-haddad', 'elif-kaya']
/** Of them, those outside of working hours. */
const AFTER_HOURS: Habit = [0.25, 0.5]

const FIRST_SHIFT = ORGANISATION_START - HISTORY_WEEKS * WEEK_MS
const SHIFTS = HISTORY_WEEKS + WEEKS + 1

/** Pages of the environment, which come without a change, by the clock of whoever carries the pager. */
export function planPages(random: Random): Step[] {
  const shifts = ROTATIONS.flatMap(({ service, people }) =>
    Array.from({ length: SHIFTS - 2 }, (_, index) => ({
      service,
      person: personOf(people[index % people.length]),
      from: FIRST_SHIFT + index * WEEK_MS,
    })),
  ).filter(({ from }) => from >= ORGANISATION_START)
  return shifts.flatMap(({ service, person, from }) => {
    const expected = at(from, SOME.includes(person.login) ? PAGES_OF_SOME : PAGES)
    const count = Math.floor(expected + random.next())
    return Array.from({ length: count }, () => pageTime(random, person, from)).flatMap((instant) =>
      toldOf(alertOf(random, { service, cause: 'environment', at: instant })),
    )
  })
}

/** On a working day of a shift, in the hours of its person or after them. */
function pageTime(random: Random, { timezone }: Person, from: number): number {
  const day = Temporal.Instant.fromEpochMilliseconds(from + (1 + random.between(0, 3)) * DAY_MS)
  const isLate = random.chance(at(from, AFTER_HOURS))
  const hour = isLate ? random.pick([19, 20, 22, 23, 2, 4]) : random.between(9, 16)
  const local = day
    .toZonedDateTimeISO(timezone)
    .with({ hour, minute: random.between(0, 59), second: random.between(0, 59) })
  return local.epochMilliseconds
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
