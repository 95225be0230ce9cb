import { at, type Habit } from './calendar.ts'
import { AI_AUTHORS, OUTSIDERS, PEOPLE, type Person, yearsThere } from './people.ts'
import type { Random } from './random.ts'

/** Who takes part in a pull request. */
export interface Cast {
  readonly author: Person
  /** Who acts for the author on GitHub: a bot's login, an outsider's, or their own. */
  readonly login: string
  readonly reviewer: Person
  readonly second: Person
}

const AGENTS: Habit = [0.07, 0.24]
const OUTSIDE: Habit = [0.06, 0.05]
/** How often people write and review, by how long they have been there. */
const WRITING: readonly (readonly [years: number, weight: Habit])[] = [
  [2, [0.7, 1]],
  [0.5, [1, 1]],
  [0, [1.1, 0.25]],
]
const REVIEWING: readonly (readonly [years: number, weight: Habit])[] = [
  [2, [1.3, 6]],
  [0.5, [1, 0.8]],
  [0, [0.5, 0.3]],
]

/** People of one repository who are there at an instant; the machines and outsiders among the authors ask one of them to look. */
export function chooseCast(random: Random, repository: string, instant: number): Cast {
  const here = PEOPLE.filter(
    ({ repositories, startedOn }) => repositories.includes(repository) && Date.parse(startedOn) <= instant,
  )
  const author = draw(random, here, (one) => weightOf(WRITING, one, instant))
  const others = here.filter((one) => one !== author)
  const reviewer = draw(random, others, (one) => weightOf(REVIEWING, one, instant))
  const second = random.pick(others.filter((one) => one !== reviewer))
  const kind = random.next()
  const agents = at(instant, AGENTS)
  const isOutside = kind < agents + at(instant, OUTSIDE)
  const login = kind < agents ? random.pick(AI_AUTHORS).login : isOutside ? random.pick(OUTSIDERS) : author.login
  return { author, reviewer, second, login }
}

function weightOf(weights: typeof WRITING, person: Person, instant: number): number {
  const [, habit] = weights.find(([years]) => yearsThere(person, instant) >= years) ?? []
  return habit === undefined ? 0 : at(instant, habit)
}

/** @throws Error when there is nobody to choose from */
function draw(random: Random, people: readonly Person[], weigh: (person: Person) => number): Person {
  let left = random.next() * people.reduce((sum, one) => sum + weigh(one), 0)
  const found = people.find((one) => {
    left -= weigh(one)
    return left < 0
  })
  return found ?? random.pick(people)
}
