import { setTimeout } from 'node:timers/promises'
import { quantile } from '../src/statistics/quantile.ts'
import { findPostgres, startPostgres } from '../test/support/postgres.ts'
import { startSoundingsProcess } from '../test/support/soundings-process.ts'
import { atLeast, atMost, type BenchRow } from './bench-row.ts'
import { openRawSender } from './raw-sender.ts'
import { signDelivery } from './signed-delivery.ts'
import { startPlainProbot } from './start-plain-probot.ts'

/** A second's work: what a shorter round leaves to the garbage collector is collected in the other's turn, and counts for nobody. */
const FLOOD = 10_000
const ROUNDS = 5
const SENDERS = 64
const PACED_PER_SECOND = 500
const PACED_SECONDS = 10
const TIMES_PROBOT = 1.5

/**
 * GitHub's example of 22 KB, signed, answered only once it is on the disk: as fast as possible, in turns with a plain Probot server on
 * the same engine, then 500 a second.
 */
export async function benchIngress(): Promise<readonly BenchRow[]> {
  const rows = await benchEngine('SQLite', async () => undefined)
  const programs = findPostgres()
  if (programs === undefined) {
    process.stderr.write('PostgreSQL is not installed here and was NOT measured\n')
    return rows
  }
  const cluster = await startPostgres(programs, { durable: true })
  const onPostgres = await benchEngine('PostgreSQL', cluster.freshSchema)
  await cluster.stop()
  return [...rows, ...onPostgres]
}

async function benchEngine(
  engine: string,
  freshDatabase: () => Promise<string | undefined>,
): Promise<readonly BenchRow[]> {
  const databaseUrl = await freshDatabase()
  const soundings = await startSoundingsProcess({
    arguments: ['--no-worker'],
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  const probot = await startPlainProbot(await freshDatabase())
  try {
    const { ours, theirs } = await compare(soundings.url, probot.url)
    const latencies = await pace(soundings.url)
    return [
      atLeast(`deliveries acknowledged, ${engine}`, ours, 1_500, '/s'),
      atLeast(`… against plain Probot with one insert (${Math.round(theirs)}/s)`, ours / theirs, TIMES_PROBOT, '×'),
      atMost(`p99 at 500/s, ${engine}`, quantile(latencies, 0.99) ?? Number.NaN, 50, 'ms'),
    ]
  } finally {
    await probot.close()
    await soundings.end('SIGTERM')
  }
}

/** Deliveries a second of both, the median of some rounds in turns, after one that only warms them up. */
async function compare(ours: string, theirs: string) {
  const rates: { readonly ours: number; readonly theirs: number }[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    rates.push({ ours: await flood(ours, FLOOD), theirs: await flood(theirs, FLOOD) })
  }
  const measured = rates.slice(1)
  return {
    ours:
      quantile(
        measured.map((rate) => rate.ours),
        0.5,
      ) ?? Number.NaN,
    theirs:
      quantile(
        measured.map((rate) => rate.theirs),
        0.5,
      ) ?? Number.NaN,
  }
}

/** Deliveries are signed beforehand, because GitHub does that and not this machine. @returns deliveries a second */
export async function flood(url: string, count: number): Promise<number> {
  const deliveries = Array.from({ length: count }, (_, index) => signDelivery(index))
  const senders = await Promise.all(Array.from({ length: SENDERS }, () => openRawSender(url)))
  const started = performance.now()
  await Promise.all(
    senders.map(async (sender) => {
      for (let next = deliveries.pop(); next !== undefined; next = deliveries.pop()) await sender.send(next)
    }),
  )
  const perSecond = (count / (performance.now() - started)) * 1000
  for (const sender of senders) sender.close()
  return perSecond
}

/** Sent by the clock whether or not earlier ones were answered, so that a stall shows in every one behind it. */
export async function pace(url: string): Promise<readonly number[]> {
  const count = PACED_PER_SECOND * PACED_SECONDS
  const deliveries = Array.from({ length: count }, (_, index) => signDelivery(index))
  const free = await Promise.all(Array.from({ length: SENDERS }, () => openRawSender(url)))
  const started = performance.now()
  const latencies = await Promise.all(
    deliveries.map(async (delivery, index) => {
      const due = started + (index * 1000) / PACED_PER_SECOND
      await setTimeout(Math.max(1, due - performance.now()))
      const sender = free.shift() ?? (await openRawSender(url))
      await sender.send(delivery)
      free.push(sender)
      return performance.now() - due
    }),
  )
  for (const sender of free) sender.close()
  return latencies
}
