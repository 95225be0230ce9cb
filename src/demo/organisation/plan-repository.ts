import { at, DAY_MS, type Habit, HISTORY_WEEKS, ORGANISATION_START, WEEK_MS, WEEKS } from './calendar.ts'
import { planChange } from './plan-pulls.ts'
import { planEmpty, planGiant, planRename, planUpdate } from './plan-specials.ts'
import { halfWay, waiting } from './scenarios.ts'
import type { Script } from './script.ts'
import type { Setting } from './setting.ts'

/** Pull requests that are opened in a week, of all repositories together. */
const A_WEEK: Habit = [12, 18.5]
/** Of them, those of each repository. */
const SHARES: Readonly<Record<string, number>> = { 'checkout-web': 0.36, ledger: 0.3, forecast: 0.22, handbook: 0.12 }
/** So many modules are worked on at a time. */
const AT_ONCE = 5

/** Every change to every module at most once, some modules at a time; the last days' are still open. */
export function planRepository(setting: Setting): Script[] {
  const instants = openings(setting)
  const pairs = pairsInTurn(setting)
  const changes = instants.flatMap((start, place) => {
    const pair = pairs[place]
    if (pair === undefined) throw new Error(`${setting.corpus.name} has too few modules for its weeks`)
    return planChange(setting, { ...pair, start }, lateScenario(setting, start)) ?? []
  })
  return [...changes, ...planExtras(setting)]
}

/** When pull requests are opened, in order. */
function openings({ random, corpus }: Setting): readonly number[] {
  const instants: number[] = []
  const end = ORGANISATION_START + WEEKS * WEEK_MS - DAY_MS
  for (let next = ORGANISATION_START - HISTORY_WEEKS * WEEK_MS; next < end; ) {
    const aWeek = at(next, A_WEEK) * (SHARES[corpus.name] ?? 0)
    next += (2 * random.next() * WEEK_MS) / aWeek
    if (next < end) instants.push(Math.round(next))
  }
  return instants
}

function pairsInTurn({ random, corpus }: Setting) {
  const turns = Math.ceil(corpus.modules.length / AT_ONCE)
  return Array.from({ length: turns }, (_, turn) => corpus.modules.slice(turn * AT_ONCE, (turn + 1) * AT_ONCE)).flatMap(
    (modules) =>
      random.shuffle(modules.flatMap((module) => corpus.changes.map((_change, index) => ({ module, index })))),
  )
}

/** In the last days many are not through yet. */
function lateScenario({ random }: Setting, start: number) {
  if (start < ORGANISATION_START + WEEKS * WEEK_MS - 6 * DAY_MS || random.chance(0.25)) return undefined
  return random.chance(0.6) ? waiting : halfWay
}

/** Days between two updates of dependencies. */
const UPDATES_APART = 18

function planExtras(setting: Setting): Script[] {
  const { corpus } = setting
  const day = (number: number, hour: number) => ORGANISATION_START + number * DAY_MS + hour * 3_600_000
  if (corpus.name === 'handbook') return [planEmpty(setting, day(30, 10))]
  const count = Math.floor((WEEKS * 7 - 3) / UPDATES_APART)
  const updates = Array.from({ length: count }, (_, index) =>
    planUpdate(setting, day(3 + index * UPDATES_APART, 5), index),
  )
  const giant = planGiant(setting, day(140, 13))
  return corpus.name === 'ledger' ? [...updates, giant] : [...updates, giant, planRename(setting, day(52, 9))]
}
