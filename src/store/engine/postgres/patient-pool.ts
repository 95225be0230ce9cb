import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { cleanParameters } from '../safe-text.ts'
import { preparedName } from './prepared.ts'

/** Beside the server's own limit: a connection that is silently gone answers nothing, not even that the time is over. */
const PATIENCE_MS = 9_000
const CLOSE_PATIENCE_MS = 3_000

/** A statement, usually the first of a transaction, after which neither the server nor the client limits what a statement takes. */
export const NO_TIME_LIMIT = 'set local statement_timeout = 0'

/** The database did not answer; whether the statement was carried out is unknown. */
class SilentDatabase extends Error {
  override readonly name = 'SilentDatabase'
  readonly code = 'ETIMEDOUT'
}

/**
 * The pool as Kysely sees it: every statement is answered within nine seconds, or fails and its connection is thrown away, and with it all
 * that are as old (a failover or a NAT time-out takes all of them at once).
 */
export function withPatience(pool: pg.Pool): PostgresPool {
  const openedAt = new WeakMap<object, number>()
  let suspectUntil = Number.NEGATIVE_INFINITY
  pool.on('connect', (client) => openedAt.set(client, performance.now()))
  const isSuspect = (client: object) => (openedAt.get(client) ?? 0) <= suspectUntil
  const onSilence = () => {
    suspectUntil = performance.now()
  }
  return {
    options: pool.options,
    async connect() {
      for (;;) {
        const client = await pool.connect()
        if (!isSuspect(client)) return watchClient(client, onSilence)
        client.release(true)
      }
    },
    end: () => within(CLOSE_PATIENCE_MS, pool.end()).catch(ignoreSilence),
  }
}

function ignoreSilence(error: unknown): void {
  // A connection that does not answer need not be told good-bye.
  if (!(error instanceof SilentDatabase)) throw error
}

function watchClient(client: pg.PoolClient, onSilence: () => void): PostgresPoolClient {
  let isPatient = false
  let silence: SilentDatabase | undefined
  const query = async (text: string, parameters: unknown[]) => {
    if (silence !== undefined) throw silence
    if (text === NO_TIME_LIMIT) isPatient = true
    const name = preparedName(text)
    const answer = client.query({ text, values: cleanParameters(parameters), ...(name === undefined ? {} : { name }) })
    try {
      return await (isPatient ? answer : within(PATIENCE_MS, answer))
    } catch (error) {
      if (error instanceof SilentDatabase) {
        silence = error
        onSilence()
      }
      throw error
    }
  }
  return {
    // Kysely's two ways to ask share one name; nothing here asks by cursor.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || silence !== undefined),
  }
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new SilentDatabase('the database did not answer in time')), ms)
  try {
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
