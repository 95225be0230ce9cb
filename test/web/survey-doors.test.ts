import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { writeTerms } from '../../src/health/survey/terms.ts'
import type { Token } from '../../src/store/survey/cast-answer.ts'
import { closeRound } from '../../src/store/survey/close-round.ts'
import { endRoundNow, listRounds, openRound } from '../../src/store/survey/rounds.ts'
import { makeToken, readRoundKey } from '../../src/web/survey/browser/token.ts'
import { type PagesWorld, startPages, type Visit, visit } from '../support/start-pages.ts'
import { NOW } from '../support/start-soundings.ts'
import { describeServersOnBothEngines } from '../support/store.ts'
import { getToken, listAnswers } from '../support/voter.ts'

const DAY = 24 * 3_600_000
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gus']
const [OPEN, OTHER, OVER] = ['2026-Q4', '2027-Q1', '2026-Q3'] as const
const JSON_TYPE = { 'content-type': 'application/json' }

const FORGED = 'The token is not one that was signed for this survey. Load the page anew.'
const MALFORMED = 'The token was not made by the page of this survey. Load the page anew.'
const NOT_ASKED = 'You are not among those whom this survey asks. Who is, was settled when it was opened.'
const ANOTHER = 'You already have a token, in another window or browser. Each person gets one; finish there.'

describeServersOnBothEngines(
  'the two doors of the survey, to somebody who does not keep to the protocol',
  (address) => {
    let world: PagesWorld
    /** Of two people, taken while each round was open. */
    const tokens = new Map<string, readonly Token[]>()

    beforeAll(async () => {
      world = await startPages('', await address())
      for (const round of [OPEN, OTHER, OVER]) {
        const roster = new Set(await Promise.all(PEOPLE.map(world.keyOf)))
        const terms = writeTerms({ own: [], minimum: 5, words: true })
        const opened = await openRound(store(), {
          ...idOf(round),
          roster,
          openedAt: NOW,
          closesAt: Date.now() + DAY,
          terms,
        })
        if (opened.kind !== 'opened') throw new Error(opened.kind)
        const people = await Promise.all(['fay', 'gus'].map(world.keyOf))
        tokens.set(round, await Promise.all(people.map((key) => getToken(store(), idOf(round), opened.publicKey, key))))
      }
      await endRoundNow(store(), idOf(OVER), Date.now())
      await closeRound(store(), idOf(OVER))
    }, 60_000)
    afterAll(() => world.close())

    const store = () => world.server.runtime.store
    const idOf = (round: string) => ({ installationId: world.installationId, round })
    const tokenOf = (round: string, index = 0): Token =>
      tokens.get(round)?.[index] ?? { prepared: randomBytes(80), signature: randomBytes(256) }
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
    const GOOD = { scores: { q1: 4 }, tenure: null, words: null }

    async function answer(
      round: string,
      { prepared, signature }: Token,
      answers: unknown,
      installation = world.installationId,
    ) {
      const body = JSON.stringify({ prepared: text(prepared), signature: text(signature), answers })
      const said = await visit(world.url).post(`/survey/${installation}/${round}/answer`, body, JSON_TYPE)
      return [said.status, await said.text()]
    }

    async function signIn(login: string): Promise<Visit> {
      world.enter(login)
      const browser = visit(world.url)
      await browser.get('/')
      return browser
    }

    async function askFor(
      browser: Visit,
      blinded: Uint8Array,
      installation = world.installationId,
      round: string = OPEN,
    ) {
      const body = JSON.stringify({ blinded: text(blinded) })
      const said = await browser.post(`/survey/${installation}/${round}/token`, body, JSON_TYPE)
      return [said.status, said.status === 200 ? 'signed' : await said.text()]
    }

    async function keyOfRound() {
      const publicKey =
        (await listRounds(store(), world.installationId)).find(({ round }) => round === OPEN)?.publicKey ?? ''
      return readRoundKey(new Uint8Array(Buffer.from(publicKey, 'base64url')))
    }

    it.each([
      { why: 'made up', token: () => tokenOf('none'), round: OPEN, says: [403, FORGED] },
      { why: 'of another round', token: () => tokenOf(OTHER), round: OPEN, says: [403, FORGED] },
      { why: 'late', token: () => tokenOf(OVER), round: OVER, says: [403, 'This survey is closed.'] },
      {
        why: 'empty',
        token: () => ({ prepared: new Uint8Array(), signature: new Uint8Array() }),
        round: OPEN,
        says: [403, FORGED],
      },
      {
        why: 'with a signature that is too long',
        token: () => ({ ...tokenOf(OPEN), signature: randomBytes(300) }),
        round: OPEN,
        says: [403, FORGED],
      },
    ])('lets in no token that is $why', async ({ token, round, says }) => {
      expect(await answer(round, token(), GOOD)).toEqual(says)
    })

    it('lets in no token of another organisation’s round of the same name', async () => {
      expect(await answer(OPEN, tokenOf(OPEN), GOOD, '999999')).toEqual([403, FORGED])
    })

    it.each([
      { why: 'a question that was not asked', answers: { ...GOOD, scores: { q9: 3 } } },
      { why: 'a score of six', answers: { ...GOOD, scores: { q1: 6 } } },
      { why: 'a field more, which would mark it', answers: { ...GOOD, mark: 'ada' } },
      { why: 'words without an end', answers: { ...GOOD, words: 'x'.repeat(1_001) } },
      { why: 'nothing', answers: null },
    ])('keeps the token of somebody who sends $why, and stores nothing', async ({ answers }) => {
      expect(await answer(OPEN, tokenOf(OPEN), answers)).toEqual([400, MALFORMED])
    })

    it('tells nobody without a token whether there is a round, open, closed or none, nor an organisation', async () => {
      const places = [[OPEN], [OVER], ['2020-Q1'], [OPEN, '999999']] as const
      for (const answers of [GOOD, null, { scores: 'none' }]) {
        const said = await Promise.all(
          places.map(([round, installation]) => answer(round, tokenOf('none'), answers, installation)),
        )
        expect(new Set(said.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify([403, FORGED])]))
      }
      const outsider = await signIn('mallory')
      const said = await Promise.all(
        places.map(([round, installation]) => askFor(outsider, randomBytes(256), installation, round)),
      )
      expect(said).toEqual(places.map(() => [403, NOT_ASKED]))
    })

    it('signs nothing that no browser blinds, and what tells nothing once', async () => {
      const modulus = Buffer.from((await crypto.subtle.exportKey('jwk', await keyOfRound())).n ?? '', 'base64url')
      const number = (value: bigint) => Buffer.from(value.toString(16).padStart(512, '0'), 'hex')
      const n = BigInt(`0x${modulus.toString('hex')}`)
      const ada = await signIn('ada')
      for (const blinded of [
        number(n),
        number(n + 1n),
        Buffer.alloc(256, 255),
        number(1n).subarray(1),
        Buffer.alloc(257),
      ])
        expect(await askFor(ada, blinded)).toEqual([400, MALFORMED])
      // Their own roots: a signature on them opens nothing, and was the one that the person had.
      for (const [login, blinded] of [
        ['ada', number(0n)],
        ['bob', number(1n)],
        ['cleo', number(n - 1n)],
      ] as const) {
        const browser = await signIn(login)
        expect(await askFor(browser, blinded)).toEqual([200, 'signed'])
        expect(await askFor(browser, randomBytes(256).fill(0, 0, 1))).toEqual([403, ANOTHER])
        expect(
          await answer(
            OPEN,
            { prepared: Buffer.concat([randomBytes(64), Buffer.from(OPEN)]), signature: blinded },
            GOOD,
          ),
        ).toEqual([403, FORGED])
      }
    })

    it('gives two browsers of one person one token, and the same browser the same again', async () => {
      const key = await keyOfRound()
      const [mine, other] = [await makeToken(key, OPEN), await makeToken(key, OPEN)]
      const [here, there] = [await signIn('dan'), await signIn('dan')]
      expect(await askFor(here, mine.blinded)).toEqual([200, 'signed'])
      expect(await askFor(there, other.blinded)).toEqual([403, ANOTHER])
      expect(await askFor(here, mine.blinded)).toEqual([200, 'signed'])
    })

    it('takes an answer once, and none after the round was closed while somebody redeemed', async () => {
      const words = `<img src=x onerror=alert(1)> [x](javascript:1) @acme/all ${'\u0001'.repeat(900)}`
      expect(await answer(OPEN, tokenOf(OPEN), { ...GOOD, words })).toEqual([204, ''])
      expect(await answer(OPEN, tokenOf(OPEN), GOOD)).toEqual([403, 'These answers are kept already.'])
      const [said] = await Promise.all([
        answer(OPEN, tokenOf(OPEN, 1), GOOD),
        endRoundNow(store(), idOf(OPEN), Date.now()).then(() => closeRound(store(), idOf(OPEN))),
      ])
      const isIn = said?.[0] === 204
      if (!isIn) expect(said).toEqual([403, 'This survey is closed.'])
      const kept = (await listAnswers(store(), idOf(OPEN))) ?? []
      expect(kept).toHaveLength(isIn ? 2 : 1)
      expect(kept.join('')).not.toContain('u0001')
      expect(await answer(OPEN, tokenOf(OPEN, 1), GOOD)).toEqual([403, 'This survey is closed.'])
      expect(await closeRound(store(), idOf(OPEN))).toBe(false)
    })
  },
)
