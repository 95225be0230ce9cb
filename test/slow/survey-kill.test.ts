import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { Random } from '../../src/demo/organisation/random.ts'
import { writeTerms } from '../../src/health/survey/terms.ts'
import { openStore, type Store, type StoreOptions } from '../../src/store/engine/database.ts'
import { migrateStore } from '../../src/store/engine/migrate.ts'
import type { CastAnswer } from '../../src/store/survey/cast-answer.ts'
import { closeRound } from '../../src/store/survey/close-round.ts'
import { openRound, texts } from '../../src/store/survey/rounds.ts'
import { installShop } from '../support/derived-rows.ts'
import { freePort } from '../support/free-port.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { type SoundingsProcess, startSoundingsProcess } from '../support/soundings-process.ts'
import { getToken, listAnswers } from '../support/voter.ts'

const KILLS = 25
/** People who send their answers at about the time of one kill. */
const AT_ONCE = 4
const PEOPLE_KEY = 'k'.repeat(40)
const CLIENT = { CLIENT_ID: 'Iv1.0123456789abcdef', CLIENT_SECRET: 'the secret of a client of tests' }
const ROUND = { installationId: '42', round: '2026-Q4' }
const DAY = 24 * 3_600_000
/** After that the last answer is sent whatever happens, so that kills fall before, within and after redemptions. */
const LONGEST_WAIT_MS = 30

interface Voter {
  readonly token: Pick<CastAnswer, 'prepared' | 'signature'>
  /** Words of their own, by which their answer is known again. */
  readonly words: string
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** What became of one request; `lost`: the server was gone before it said anything. */
type Heard = 'kept' | 'spent' | 'lost'

/** Sends answers as the page does, without a session. */
async function send(url: string, { prepared, signature }: Voter['token'], words: string): Promise<Heard> {
  const answers = { scores: { q1: 4 }, tenure: null, words }
  const answer = await fetch(`${url}/survey/${ROUND.installationId}/${ROUND.round}/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ prepared: base64url(prepared), signature: base64url(signature), answers }),
  }).catch(() => undefined)
  if (answer === undefined) return 'lost'
  if (answer.status === 204) return 'kept'
  expect([answer.status, await answer.text()]).toEqual([403, 'These answers are kept already.'])
  return 'spent'
}

/** An open round, and a token for everybody who may answer. */
async function openTo(store: Store, count: number): Promise<readonly Voter[]> {
  await installShop(store)
  const people = Array.from({ length: count }, (_, index) => `person ${index}`)
  const times = { openedAt: Date.now(), closesAt: Date.now() + DAY }
  const terms = writeTerms({ own: [], minimum: 5, words: true })
  const opened = await openRound(store, { ...ROUND, ...times, roster: new Set(people), terms })
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  const voters: Voter[] = []
  for (const person of people)
    voters.push({ token: await getToken(store, ROUND, opened.publicKey, person), words: `first of ${person}` })
  return voters
}

async function expectAsMany({ db }: Store): Promise<void> {
  const row = await db.selectFrom('survey_rounds').select(['sealed_answers', 'spent_tokens']).executeTakeFirstOrThrow()
  expect(texts(row.sealed_answers).length).toBe(texts(row.spent_tokens).length)
}

/** A few people send, and the server is killed within some milliseconds. Gives what each heard at first, and when asking again. */
async function killWhileSending(
  { server, start, store }: { server: SoundingsProcess; start: () => Promise<SoundingsProcess>; store: Store },
  some: readonly Voter[],
  random: Random,
) {
  const first = some.map(async ({ token, words }) => {
    await setTimeout(random.between(0, LONGEST_WAIT_MS))
    return send(server.url, token, words)
  })
  await setTimeout(random.between(0, 2 * LONGEST_WAIT_MS))
  await server.end('SIGKILL')
  const heard = await Promise.all(first)
  await expectAsMany(store)
  const next = await start()
  const again = await Promise.all(some.map(({ token, words }) => send(next.url, token, words)))
  return { server: next, outcomes: heard.map((one, index) => `${one}, then ${again[index]}`) }
}

async function expectEachOnce(place: StoreOptions): Promise<void> {
  const opened = await openStore(place)
  await migrateStore(opened)
  try {
    await killAndCount(place, { ...opened, peopleKeys: [PEOPLE_KEY] })
  } finally {
    await opened.close()
  }
}

async function killAndCount(place: StoreOptions, store: Store): Promise<void> {
  const voters = await openTo(store, KILLS * AT_ONCE)
  const port = String(await freePort())
  const env = { ...CLIENT, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, PEOPLE_KEY }
  const start = () => startSoundingsProcess({ ...place, env })
  const random = new Random(34)
  const outcomes: string[] = []
  let server = await start()
  for (let kill = 0; kill < KILLS; kill += 1) {
    const some = voters.slice(kill * AT_ONCE, (kill + 1) * AT_ONCE)
    const killed = await killWhileSending({ server, start, store }, some, random)
    server = killed.server
    outcomes.push(...killed.outcomes)
  }
  // What was acknowledged is there, and what was not is there or can be sent again: nobody is refused without having answered.
  expect(new Set(outcomes).difference(new Set(['kept, then spent', 'lost, then kept', 'lost, then spent']))).toEqual(
    new Set(),
  )
  expect(outcomes).toEqual(expect.arrayContaining(['kept, then spent', 'lost, then kept']))
  for (const { token } of voters) expect(await send(server.url, token, 'a second answer')).toBe('spent')
  await expectAsMany(store)
  expect(await server.end('SIGTERM')).toBe(0)
  await closeRound(store, ROUND)
  const answers = (await listAnswers(store, ROUND)) ?? []
  const words = answers.map((text) => String(JSON.parse(text).words))
  expect(words.toSorted()).toEqual(voters.map((voter) => voter.words).toSorted())
}

describe(`${KILLS} times kill -9 while answers of the survey come in`, () => {
  it('loses no answer and takes none twice on SQLite', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'soundings-kill-'))
    await expectEachOnce({ dataDir })
    rmSync(dataDir, { recursive: true, force: true })
  }, 600_000)

  const programs = findPostgres()
  const onPostgres = programs === undefined ? it.skip : it
  onPostgres(
    `loses no answer and takes none twice on PostgreSQL${programs === undefined ? ': SKIPPED, no PostgreSQL programs' : ''}`,
    async () => {
      const cluster = await startPostgres(programs ?? '')
      const dataDir = mkdtempSync(join(tmpdir(), 'soundings-kill-'))
      await expectEachOnce({ dataDir, databaseUrl: await cluster.freshSchema() })
      await cluster.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
    600_000,
  )
})
