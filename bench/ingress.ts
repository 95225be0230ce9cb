import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { quantile } from '../src/statistics/quantile.ts'
import { findPostgres, startPostgres } from '../test/support/postgres.ts'
import { type SoundingsProcess, startSoundingsProcess } from '../test/support/soundings-process.ts'
import { atLeast, atMost, type BenchRow } from './bench-row.ts'
import { type SignedDelivery, signDelivery } from './signed-delivery.ts'

const FLOOD = 12_000
const SENDERS = 64
const PACED_PER_SECOND = 500
const PACED_SECONDS = 10

/** Signed deliveries of 22 KB, answered only once they are on the disk: as fast as possible, then 500 a second. */
export async function benchIngress(): Promise<readonly BenchRow[]> {
  const rows = await benchEngine('SQLite', undefined)
  const programs = findPostgres()
  if (programs === undefined) {
    process.stderr.write('PostgreSQL is not installed here and was NOT measured\n')
    return rows
  }
  const cluster = await startPostgres(programs, { durable: true })
  const onPostgres = await benchEngine('PostgreSQL', await cluster.freshSchema())
  await cluster.stop()
  return [...rows, ...onPostgres]
}

async function benchEngine(engine: string, databaseUrl: string | undefined): Promise<readonly BenchRow[]> {
  const server = await startSoundingsProcess({
    arguments: ['--no-worker'],
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  try {
    await flood(server, agent, FLOOD / 10)
    const perSecond = await flood(server, agent, FLOOD)
    const latencies = await pace(server, agent)
    return [
      atLeast(`deliveries acknowledged, ${engine}`, perSecond, 1_500, '/s'),
      atMost(`p99 at 500/s, ${engine}`, quantile(latencies, 0.99) ?? Number.NaN, 50, 'ms'),
    ]
  } finally {
    agent.destroy()
    await server.end('SIGTERM')
  }
}

/** Deliveries are signed beforehand, because GitHub does that and not this machine. @returns deliveries a second */
async function flood(server: SoundingsProcess, agent: Agent, count: number): Promise<number> {
  const deliveries = Array.from({ length: count }, (_, index) => signDelivery(index))
  const started = performance.now()
  const send = async () => {
    for (let next = deliveries.pop(); next !== undefined; next = deliveries.pop()) await post(server, agent, next)
  }
  await Promise.all(Array.from({ length: SENDERS }, send))
  return (count / (performance.now() - started)) * 1000
}

/** Sent by the clock whether or not earlier ones were answered, so that a stall shows in every one behind it. */
async function pace(server: SoundingsProcess, agent: Agent): Promise<readonly number[]> {
  const count = PACED_PER_SECOND * PACED_SECONDS
  const deliveries = Array.from({ length: count }, (_, index) => signDelivery(index))
  const started = performance.now()
  const answers = deliveries.map(async (delivery, index) => {
    const due = started + (index * 1000) / PACED_PER_SECOND
    await setTimeout(Math.max(1, due - performance.now()))
    await post(server, agent, delivery)
    return performance.now() - due
  })
  return Promise.all(answers)
}

/** @throws Error for any answer but 202 */
function post(server: SoundingsProcess, agent: Agent, { headers, body }: SignedDelivery): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}/api/github/webhooks`, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 202 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
