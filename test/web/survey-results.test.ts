import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { writeTerms } from '../../src/health/survey/terms.ts'
import { closeRound } from '../../src/store/survey/close-round.ts'
import { openRound } from '../../src/store/survey/rounds.ts'
import { type PagesWorld, startPages, visit } from '../support/start-pages.ts'
import { NOW } from '../support/start-soundings.ts'
import { getToken, vote } from '../support/voter.ts'

const DAY = 24 * 3_600_000
const PEOPLE = Array.from({ length: 12 }, (_, index) => `person ${index}`)

describe('the results of several rounds', () => {
  let world: PagesWorld

  async function hold(
    round: string,
    own: string,
    score: number,
    { people = PEOPLE, texts }: { readonly people?: readonly string[]; readonly texts?: readonly string[] } = {},
  ): Promise<void> {
    const { store } = world.server.runtime
    const id = { installationId: world.installationId, round }
    const roster = new Set(PEOPLE)
    const terms = writeTerms({ own: [own], minimum: 5, words: texts !== undefined })
    const times = { openedAt: NOW + Number(round.at(-1)) * DAY, closesAt: Date.now() + DAY }
    const opened = await openRound(store, { ...id, ...times, roster, terms })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    for (const [index, person] of people.entries()) {
      const token = await getToken(store, id, opened.publicKey, person)
      const words = texts?.[index] ?? null
      await vote(store, id, token, JSON.stringify({ scores: { q1: score, own1: score }, tenure: null, words }))
    }
    await closeRound(store, id)
  }

  beforeAll(async () => {
    world = await startPages()
    await hold('2026-Q1', 'Our builds are fast.', 5, { people: PEOPLE.slice(0, 4) })
    await hold('2026-Q2', 'Our builds are fast.', 5)
    await hold('2026-Q3', 'Our tests help me.', 1)
    await hold('2025-Q3', 'Our tests help me.', 1, { texts: ['e', 'b', 'd', 'a', 'c'] })
    await hold('2025-Q4', 'Our tests help me.', 1, { texts: ['e', 'b', 'd', 'a'] })
    world.enter('ada')
  }, 60_000)
  afterAll(() => world.close())

  /** By the link of its issue, which leads to the results once the time is over. */
  const page = async (round: string) => (await visit(world.url).get(`/survey/${world.installationId}/${round}`)).text()

  async function data(round: string, form: 'json' | 'csv' = 'json') {
    const browser = visit(world.url)
    await browser.get('/')
    return (await browser.get(`/o/${world.installationId}/surveys/${round}.${form}`)).text()
  }

  it('stand beside each other in bands, by statement and not by number', async () => {
    const { results, series } = JSON.parse(await data('2026-Q3'))
    expect(results).toContainEqual({
      question: 'q1',
      statement: 'I understand the code I ship.',
      all: { kind: 'shown', low: '80–100%', middle: '0–20%', high: '0–20%', n: '10–19' },
      groups: [],
      change: 'falls',
    })
    expect(results.at(-1)).toMatchObject({ statement: 'Our tests help me.', change: null })
    expect(series.rounds).toEqual(['2026-Q1', '2026-Q2', '2026-Q3'])
    expect(series.statements).toEqual(
      expect.arrayContaining([
        {
          statement: 'I understand the code I ship.',
          outcomes: [
            { kind: 'hidden' },
            expect.objectContaining({ high: '80–100%' }),
            expect.objectContaining({ high: '0–20%' }),
          ],
        },
        { statement: 'Our tests help me.', outcomes: [null, null, expect.objectContaining({ high: '0–20%' })] },
      ]),
    )
    expect(await data('2026-Q3', 'csv')).toContain('q1,all,80–100%,0–20%,0–20%,10–19,falls')
    const text = await page('2026-Q3')
    for (const words of ['fewer agree than in the round before', '80–100% (10–19)', 'not asked', 'Round by round'])
      expect(text).toContain(words)
  })

  it('are those up to the round whose page it is', async () => {
    expect(await page('2026-Q2')).not.toContain('2026-Q3')
    expect(await page('2026-Q1')).not.toContain('Round by round')
  })

  it.each([
    { round: '2025-Q3', words: ['a', 'b', 'c', 'd', 'e'], why: 'five texts, sorted, of no group and no time' },
    { round: '2025-Q4', words: null, why: 'four texts are none' },
    { round: '2026-Q3', words: null, why: 'nobody was asked for any' },
  ])('show what people wrote from five texts on: $why', async ({ round, words }) => {
    expect(JSON.parse(await data(round)).words).toEqual(words)
  })

  it('hide a statement that four people answered, in every form', async () => {
    const { results } = JSON.parse(await data('2026-Q1'))
    expect(results[0]).toMatchObject({ question: 'q1', all: { kind: 'hidden' }, groups: [] })
    expect(await data('2026-Q1', 'csv')).toContain('q1,all,,,,,')
  })

  it('are nowhere for a round that was not held', async () => {
    expect(await data('2025-Q1')).toContain('"status":404')
  })
})
