import { randomBytes } from 'node:crypto'
import { expect, it } from '@jest/globals'
import type { Store } from '../../../src/store/engine/database.ts'
import { actorKey } from '../../../src/store/installations/actor-keys.ts'
import { eraseActor } from '../../../src/store/installations/erase-actor.ts'
import { exportInstallation } from '../../../src/store/installations/export-installation.ts'
import { removeInstallation } from '../../../src/store/installations/installations.ts'
import { closeRound, deleteRoundsBefore } from '../../../src/store/survey/close-round.ts'
import { listRounds, openRound } from '../../../src/store/survey/rounds.ts'
import { signToken } from '../../../src/store/survey/sign-token.ts'
import { makeToken, readRoundKey } from '../../../src/web/survey/browser/token.ts'
import { installShop, NOW } from '../../support/derived-rows.ts'
import { dieAfter } from '../../support/dying-store.ts'
import { describeOnBothEngines } from '../../support/store.ts'
import { getToken, listAnswers, vote } from '../../support/voter.ts'

const ROUND = { installationId: '42', round: '2026-Q4' }
const DAY = 24 * 3_600_000
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve']

describeOnBothEngines('a round of the survey', (openTestStore) => {
  async function start(people = PEOPLE) {
    const clock = { now: NOW }
    const store: Store = { ...(await openTestStore({ now: () => clock.now })), peopleKeys: ['k'.repeat(32)] }
    await installShop(store)
    const opened = await openRound(store, {
      ...ROUND,
      roster: new Set(people),
      openedAt: NOW,
      closesAt: NOW + 14 * DAY,
      terms: '{}',
    })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    const { publicKey } = opened
    return { store, clock, publicKey, tokenOf: (person: string) => getToken(store, ROUND, publicKey, person) }
  }

  it('keeps one answer for one token, and opens all of them at its end, sorted', async () => {
    const { store, tokenOf } = await start()
    for (const [person, text] of [
      ['bob', 'c'],
      ['ada', 'b'],
      ['eve', 'a'],
    ] as const)
      expect(await vote(store, ROUND, await tokenOf(person), text)).toEqual({ kind: 'kept' })
    expect(await listAnswers(store, ROUND)).toBeUndefined()
    expect(await closeRound(store, ROUND)).toBe(true)
    expect(await closeRound(store, ROUND)).toBe(false)
    expect(await listAnswers(store, ROUND)).toEqual(['a', 'b', 'c'])
  })

  it('A08 refuses a token that was used, altered, made up, or is of another round', async () => {
    const { store, publicKey, tokenOf } = await start()
    const token = await tokenOf('ada')
    const altered = { ...token, prepared: token.prepared.map((byte, index) => (index === 40 ? byte ^ 1 : byte)) }
    expect(await vote(store, ROUND, altered, 'x')).toEqual({ kind: 'forged' })
    expect(await vote(store, ROUND, { ...token, signature: randomBytes(256) }, 'x')).toEqual({ kind: 'forged' })
    expect(await vote(store, ROUND, { ...token, signature: randomBytes(7) }, 'x')).toEqual({ kind: 'forged' })
    const other = { ...ROUND, round: '2027-Q1' }
    await openRound(store, { ...other, roster: new Set(PEOPLE), openedAt: NOW, closesAt: NOW + DAY, terms: '{}' })
    expect(await vote(store, other, token, 'x')).toEqual({ kind: 'forged' })
    expect(
      await vote(store, ROUND, await getToken(store, other, keyOf(await listRounds(store, '42')), 'ada'), 'x'),
    ).toEqual({
      kind: 'forged',
    })
    expect(await vote(store, ROUND, token, 'x')).toEqual({ kind: 'kept' })
    expect(await vote(store, ROUND, token, 'y')).toEqual({ kind: 'spent' })
    expect(publicKey).not.toBe(keyOf(await listRounds(store, '42')))
  })

  it('signs one token a person: the same again, no other, and nobody who may not answer', async () => {
    const { store, publicKey } = await start()
    const key = await readRoundKey(new Uint8Array(Buffer.from(publicKey, 'base64url')))
    const { blinded } = await makeToken(key, ROUND.round)
    const first = await signToken(store, ROUND, 'ada', blinded)
    expect(first.kind).toBe('signed')
    expect(await signToken(store, ROUND, 'ada', blinded)).toEqual(first)
    expect((await signToken(store, ROUND, 'ada', (await makeToken(key, ROUND.round)).blinded)).kind).toBe('another')
    expect((await signToken(store, ROUND, 'mallory', blinded)).kind).toBe('not-eligible')
    expect((await signToken(store, ROUND, 'bob', new Uint8Array(256).fill(255))).kind).toBe('malformed')
    expect((await signToken(store, ROUND, 'bob', blinded.subarray(1))).kind).toBe('malformed')
  })

  it('gives two windows of one person one signature between them', async () => {
    const { store, publicKey } = await start()
    const key = await readRoundKey(new Uint8Array(Buffer.from(publicKey, 'base64url')))
    const tokens = await Promise.all([1, 2, 3].map(() => makeToken(key, ROUND.round)))
    const answers = await Promise.all(tokens.map(({ blinded }) => signToken(store, ROUND, 'ada', blinded)))
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['another', 'another', 'signed'])
  })

  it('loses none of many answers at once', async () => {
    const { store, tokenOf } = await start()
    const tokens = await Promise.all(PEOPLE.map(tokenOf))
    const casts = await Promise.all(
      [...tokens, ...tokens].map((token, index) => vote(store, ROUND, token, `${index % 5}`)),
    )
    expect(casts.filter(({ kind }) => kind === 'kept')).toHaveLength(5)
    await closeRound(store, ROUND)
    expect(await listAnswers(store, ROUND)).toHaveLength(5)
  })

  it('loses no answer and takes none twice, whatever statement a crash comes at, before the answer is kept or after', async () => {
    const { store, tokenOf } = await start(Array.from({ length: 8 }, (_, index) => `person ${index}`))
    const outcomes: string[] = []
    for (let statements = 0; statements < 8; statements += 1) {
      const token = await tokenOf(`person ${statements}`)
      const died = await vote(dieAfter(store, statements), ROUND, token, `answer ${statements}`).catch(() => 'killed')
      outcomes.push(died === 'killed' ? 'killed' : 'kept')
      // The browser heard nothing and sends the same again.
      const again = await vote(store, ROUND, token, `answer ${statements}`)
      expect([statements, again.kind]).toEqual([statements, died === 'killed' ? 'kept' : 'spent'])
      expect((await vote(store, ROUND, token, 'another')).kind).toBe('spent')
    }
    expect(new Set(outcomes)).toEqual(new Set(['killed', 'kept']))
    await closeRound(store, ROUND)
    expect(await listAnswers(store, ROUND)).toEqual(Array.from({ length: 8 }, (_, index) => `answer ${index}`))
  })

  it('costs nobody their token, whatever statement a crash comes at while it is signed', async () => {
    const { store, publicKey } = await start(Array.from({ length: 8 }, (_, index) => `person ${index}`))
    const key = await readRoundKey(new Uint8Array(Buffer.from(publicKey, 'base64url')))
    for (let statements = 0; statements < 8; statements += 1) {
      const { blinded } = await makeToken(key, ROUND.round)
      const person = `person ${statements}`
      await signToken(dieAfter(store, statements), ROUND, person, blinded).catch(() => undefined)
      expect((await signToken(store, ROUND, person, blinded)).kind).toBe('signed')
    }
  })

  it('takes nothing once its time is over, and destroys its key and its roster at the end', async () => {
    const { store, clock, tokenOf } = await start()
    const [early, late] = [await tokenOf('ada'), await tokenOf('bob')]
    clock.now += 14 * DAY
    expect(await vote(store, ROUND, early, 'x')).toEqual({ kind: 'closed' })
    await closeRound(store, ROUND)
    expect(await vote(store, ROUND, late, 'x')).toEqual({ kind: 'closed' })
    expect((await signToken(store, ROUND, 'cleo', new Uint8Array(256))).kind).toBe('closed')
    const { private_key, spent_tokens, sealed_answers } = await store.db
      .selectFrom('survey_rounds')
      .select(['private_key', 'spent_tokens', 'sealed_answers'])
      .executeTakeFirstOrThrow()
    expect({ private_key, spent_tokens, sealed_answers }).toEqual({
      private_key: null,
      spent_tokens: '[]',
      sealed_answers: '[]',
    })
    expect(await store.db.selectFrom('survey_roster').selectAll().execute()).toEqual([])
  })

  it('is not opened twice, nor for four people, nor without a key outside the database', async () => {
    const { store } = await start()
    const again = { ...ROUND, roster: new Set(PEOPLE), openedAt: NOW, closesAt: NOW + DAY, terms: '{}' }
    expect(await openRound(store, again)).toEqual({ kind: 'exists' })
    const few = { ...again, round: '2027-Q1', roster: new Set(PEOPLE.slice(1)) }
    expect(await openRound(store, few)).toEqual({ kind: 'too-few', eligible: 4 })
    await expect(openRound({ ...store, peopleKeys: [] }, again)).rejects.toThrow('give PEOPLE_KEY or KEY_FILE')
  })

  it('A05 A11 holds nothing in the database that reads like an answer while it is open, and no secret leaves it', async () => {
    const { store, tokenOf } = await start()
    for (const person of PEOPLE) await vote(store, ROUND, await tokenOf(person), `{"scores":{"q1":5},"by":"nobody"}`)
    const rows = await Array.fromAsync(exportInstallation(store, '42'))
    const round = rows.find(({ table }) => table === 'survey_rounds')
    expect(JSON.stringify(rows)).not.toMatch(/scores|nobody|private_key/)
    const sealed: unknown = JSON.parse(String(round?.sealed_answers))
    expect(new Set(Array.isArray(sealed) ? sealed.map((text) => String(text).length) : [])).toHaveProperty('size', 1)
  })

  it('goes with its installation, with its key, its roster and every answer', async () => {
    const { store, tokenOf } = await start()
    await vote(store, ROUND, await tokenOf('ada'), 'x')
    await removeInstallation(store, '42')
    expect(await store.db.selectFrom('survey_rounds').selectAll().execute()).toEqual([])
    expect(await store.db.selectFrom('survey_roster').selectAll().execute()).toEqual([])
  })

  it('is deleted once it is old, open or closed, and no other', async () => {
    const { store, clock, tokenOf } = await start()
    await vote(store, ROUND, await tokenOf('ada'), 'x')
    clock.now += 90 * DAY
    const later = { ...ROUND, round: '2027-Q1' }
    const times = { openedAt: clock.now, closesAt: clock.now + DAY }
    await openRound(store, { ...later, roster: new Set(PEOPLE), ...times, terms: '{}' })
    expect(await deleteRoundsBefore(store, '42', NOW + 14 * DAY)).toBe(0)
    expect(await deleteRoundsBefore(store, '42', NOW + 14 * DAY + 1)).toBe(1)
    expect((await listRounds(store, '42')).map(({ round }) => round)).toEqual(['2027-Q1'])
    const roster = await store.db.selectFrom('survey_roster').select('round').execute()
    expect(new Set(roster.map(({ round }) => round))).toEqual(new Set(['2027-Q1']))
  })

  it('takes somebody who asks to be forgotten off the roster', async () => {
    const { store } = await start()
    const row = await store.db
      .selectFrom('installations')
      .select('actor_secret')
      .where('id', '=', '42')
      .executeTakeFirstOrThrow()
    const key = actorKey({ salt: row.actor_secret, keys: store.peopleKeys }, '1001')
    const other = { ...ROUND, round: '2027-Q1' }
    await openRound(store, {
      ...other,
      roster: new Set([...PEOPLE, key]),
      openedAt: NOW,
      closesAt: NOW + DAY,
      terms: '{}',
    })
    expect(await eraseActor(store, { accountId: '1001', login: undefined })).toBe(1)
    expect((await signToken(store, other, key, new Uint8Array(256))).kind).toBe('not-eligible')
  })
})

function keyOf(rounds: Awaited<ReturnType<typeof listRounds>>): string {
  return rounds.find(({ round }) => round === '2027-Q1')?.publicKey ?? ''
}
