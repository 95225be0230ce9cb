import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { writeTerms } from '../../src/health/survey/terms.ts'
import { closeRound } from '../../src/store/survey/close-round.ts'
import { openRound } from '../../src/store/survey/rounds.ts'
import { type PagesWorld, startPages, visit } from '../support/start-pages.ts'
import { NOW } from '../support/start-soundings.ts'
import { getToken, vote } from '../support/voter.ts'

const DAY = 24 * 3_600_000
const PEOPLE = Array.from({ length: 12 }, (_, index) => `person ${index}`)

/** Cells of the rows of each table, by the text of their first cell. */
function rowsOf(page: string): Record<string, readonly string[]> {
  const rows = [...page.matchAll(/<tr><th scope="row"[^>]*>(.*?)<\/th>(.*?)<\/tr>/gs)]
  const cells = (row: string) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, text = '']) => text)
  return Object.fromEntries(rows.map(([, head = '', rest = '']) => [head, cells(rest)]))
}

describe('the results of several rounds', () => {
  let world: PagesWorld

  async function hold(round: string, own: string, score: number, people = PEOPLE): Promise<void> {
    const { store } = world.server.runtime
    const id = { installationId: world.installationId, round }
    const roster = new Set(PEOPLE)
    const terms = writeTerms({ own: [own], minimum: 5, words: false })
    const times = { openedAt: NOW + Number(round.at(-1)) * DAY, closesAt: Date.now() + DAY }
    const opened = await openRound(store, { ...id, ...times, roster, terms })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    for (const person of people) {
      const token = await getToken(store, id, opened.publicKey, person)
      await vote(store, id, token, JSON.stringify({ scores: { q1: score, own1: score }, tenure: null, words: null }))
    }
    await closeRound(store, id)
  }

  beforeAll(async () => {
    world = await startPages()
    await hold('2026-Q1', 'Our builds are fast.', 5, PEOPLE.slice(0, 4))
    await hold('2026-Q2', 'Our builds are fast.', 5)
    await hold('2026-Q3', 'Our tests help me.', 1)
    world.enter('ada')
  }, 60_000)
  afterAll(() => world.close())

  const page = async (round: string) => (await visit(world.url).get(`/survey/${world.installationId}/${round}`)).text()

  it('stand beside each other in bands, by statement and not by number', async () => {
    const [results = '', series = ''] = (await page('2026-Q3')).split('<h2>Round by round')
    expect(rowsOf(results)['I understand the code I ship.']).toEqual([
      '80–100%',
      '0–20%',
      '0–20%',
      '10–19',
      'fewer agree than in the round before',
    ])
    expect(rowsOf(results)['Our tests help me.']?.at(-1)).toBe('')
    expect(rowsOf(series)).toMatchObject({
      'I understand the code I ship.': ['— hidden', '80–100% (10–19)', '0–20% (10–19)'],
      'Our tests help me.': ['not asked', 'not asked', '0–20% (10–19)'],
    })
  })

  it('are those up to the round whose page it is', async () => {
    expect(await page('2026-Q2')).not.toContain('2026-Q3')
    expect(await page('2026-Q1')).not.toContain('Round by round')
  })
})
