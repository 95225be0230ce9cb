import type { Step } from '../../replay/play-steps.ts'
import type { Told } from '../../replay/told.ts'
import { DAY_MS } from '../calendar.ts'
import { PEOPLE, type Person, yearsThere } from '../people.ts'
import type { Random } from '../random.ts'

/** For so long people may answer. */
const DAYS = 14

interface Round {
  readonly round: string
  readonly opensAt: number
  /** What people answer to each question, on average, by whether they have been there for more than two years. */
  readonly moods: Readonly<Record<'senior' | 'other', readonly number[]>>
}

/** The first round in a good quarter, the second after a drift that those longest there carried. */
const ROUNDS: readonly Round[] = [
  {
    round: '2026-Q2',
    opensAt: Date.parse('2026-06-15T09:00:00Z'),
    moods: { senior: [4.4, 3.9, 3.3, 4.4, 4.5, 4.4], other: [4.2, 4, 3.3, 4.2, 4.2, 4.2] },
  },
  {
    round: '2026-Q3',
    opensAt: Date.parse('2026-09-14T09:00:00Z'),
    moods: { senior: [2.6, 1.6, 1.5, 1.6, 2.4, 3.6], other: [2.8, 2.3, 2.1, 3, 2.8, 3.5] },
  },
]

/** Two rounds of the survey, each with its answers. */
export function planSurveys(random: Random): Step[] {
  return ROUNDS.flatMap(({ round, opensAt, moods }) => {
    const step = (at: number, what: string, told: Told): Step => ({
      at,
      title: `survey ${round} ${what}`,
      run: () => undefined,
      told: () => told,
    })
    const there = PEOPLE.filter(({ startedOn }) => Date.parse(startedOn) < opensAt)
    const answering = there.filter((one, index) => yearsThere(one, opensAt) >= 2 || index % 9 !== 0)
    const ballots = answering.map((person) => ({
      login: person.login,
      ballot: ballotOf(random, person, opensAt, moods),
    }))
    return [
      step(opensAt, 'opens', { kind: 'survey-opens', round, days: DAYS }),
      step(opensAt + 6 * DAY_MS, 'is answered', { kind: 'survey-answers', round, ballots }),
      step(opensAt + DAYS * DAY_MS, 'ends', { kind: 'survey-ends', round }),
    ]
  })
}

function ballotOf(random: Random, person: Person, at: number, moods: Round['moods']): object {
  const years = yearsThere(person, at)
  const mood = years >= 2 ? moods.senior : moods.other
  const scores = mood.map((mean, index) => [`q${index + 1}`, scoreNear(random, mean)] as const) // pairs
  const tenure = years >= 2 ? 'over 24 months' : years >= 0.5 ? '6 to 24 months' : 'under 6 months'
  return { scores: Object.fromEntries(scores), tenure, words: null }
}

function scoreNear(random: Random, mean: number): number {
  return Math.min(5, Math.max(1, Math.round(mean + (random.next() + random.next() - 1) * 1.9)))
}
