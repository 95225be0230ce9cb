import { expect, it } from '@jest/globals'
import type { Store } from '../../src/store/engine/database.ts'
import { closeRound } from '../../src/store/survey/close-round.ts'
import { openRound } from '../../src/store/survey/rounds.ts'
import { installShop, NOW } from '../support/derived-rows.ts'
import { randomOf } from '../support/seed-history.ts'
import { openSqliteStores } from '../support/store.ts'
import { getToken, listAnswers, vote } from '../support/voter.ts'

/**
 * Who holds the database after every single step (more than its write-ahead log), the order of everything that arrived, and the signing
 * key tries to tell whose answers are whose. Signing and casting are the product's own; the people are many rounds of a few.
 */
const ROUNDS = 1_000
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve']

const openStore = openSqliteStores()

interface Seen {
  /** The row of the round after each answer, in the order in which people answered. */
  readonly rows: readonly { readonly sealed_answers: string; readonly spent_tokens: string }[]
  readonly answers: readonly string[]
}

/** Plays one round: everybody gets a token, then answers in an order that the attacker sees. Gives what is seen, and the truth. */
async function playRound(store: Store, round: string, order: readonly string[]) {
  const id = { installationId: '42', round }
  const opened = await openRound(store, {
    ...id,
    roster: new Set(PEOPLE),
    openedAt: NOW,
    closesAt: NOW + 1_000,
    terms: '{}',
  })
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  const rows: Seen['rows'][number][] = []
  for (const person of order) {
    await vote(store, id, await getToken(store, id, opened.publicKey, person), answerOf(person))
    const row = await store.db
      .selectFrom('survey_rounds')
      .select(['sealed_answers', 'spent_tokens'])
      .where('round', '=', round)
      .executeTakeFirstOrThrow()
    rows.push(row)
  }
  await closeRound(store, id)
  return { rows, answers: (await listAnswers(store, id)) ?? [] }
}

/** The shortest way to tell answers apart; in this round each person says something of their own. */
const secret = new Map<string, string>()
function answerOf(person: string): string {
  return secret.get(person) ?? ''
}

/** The answers in the order in which their sealed forms came, as far as the attacker can tell: by where new ones were put. */
function guessByPlace({ rows, answers }: Seen): readonly string[] {
  const places = rows.map(({ sealed_answers }, index) => {
    const before = new Set<unknown>(index === 0 ? [] : JSON.parse(rows[index - 1]?.sealed_answers ?? '[]'))
    const now: unknown[] = JSON.parse(sealed_answers)
    return now.findIndex((sealed) => !before.has(sealed))
  })
  const last: unknown[] = JSON.parse(rows.at(-1)?.sealed_answers ?? '[]')
  return places.map((place) => answers[Math.min(place, last.length - 1)] ?? '')
}

const ATTACKS: readonly { readonly name: string; readonly guess: (seen: Seen) => readonly string[] }[] = [
  { name: 'answers stand in the order in which people came', guess: ({ answers }) => answers },
  { name: 'they stand in the reverse order', guess: ({ answers }) => answers.toReversed() },
  { name: 'sealed answers stand where the open ones will', guess: guessByPlace },
  {
    name: 'tokens are sorted like their answers',
    guess: ({ rows, answers }) => {
      const last: string[] = JSON.parse(rows.at(-1)?.spent_tokens ?? '[]')
      return rows.map(({ spent_tokens }, index) => {
        const before = new Set<string>(index === 0 ? [] : JSON.parse(rows[index - 1]?.spent_tokens ?? '[]'))
        const added = (JSON.parse(spent_tokens) as string[]).find((token) => !before.has(token)) ?? '' // as castAnswer wrote it
        return answers[last.indexOf(added)] ?? ''
      })
    },
  },
]

it(`A07 tells whose answers are whose no better than chance over ${ROUNDS} rounds`, async () => {
  const store: Store = { ...(await openStore({ now: () => NOW })), peopleKeys: ['k'.repeat(32)] }
  await installShop(store)
  const random = randomOf(7)
  const hits = ATTACKS.map(() => 0)
  for (let index = 0; index < ROUNDS; index += 1) {
    for (const person of PEOPLE) secret.set(person, `${random()}`)
    const order = PEOPLE.map((person) => ({ person, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ person }) => person)
    const seen = await playRound(store, `${index}`, order)
    for (const [attack, { guess }] of ATTACKS.entries()) {
      const guessed = guess(seen)
      hits[attack] = (hits[attack] ?? 0) + order.filter((person, place) => guessed[place] === answerOf(person)).length
    }
  }
  // By chance one of five a round is right: 1,000 of 5,000, with a standard deviation of 32.
  const names = ATTACKS.map(({ name }, index) => ({ name, isChance: Math.abs((hits[index] ?? 0) - ROUNDS) < 4 * 32 }))
  expect(names.filter(({ isChance }) => !isChance)).toEqual([])
}, 900_000)
