import type { ApplicationFunction } from 'probot'
import { readCredentials, readEnvironment } from './env.ts'
import type { WebhookEvent } from './ingest/github/event-to-work.ts'
import { openRuntime } from './server/runtime.ts'

/** Makes one event durable; rejects when it could not be stored, so that the sender is told. */
export type Accept = (event: WebhookEvent) => Promise<unknown>

/** The Probot app: every event goes to the store, nothing is worked on inside the request. */
export function createApp(accept: Accept): ApplicationFunction {
  return (probot) => {
    probot.onAny(async ({ id, name, payload }) => {
      await accept({ id, name, payload, receivedAt: Date.now() })
    })
  }
}

/**
 * For any Probot host (`probot run`, a serverless adapter): opens the store and starts a worker beside it. Our own server
 * (`npm start`) answers deliveries only after the commit, which a host's own HTTP layer does not promise.
 */
export default async function soundings(...[probot, options]: Parameters<ApplicationFunction>): Promise<void> {
  const env = readEnvironment(process.env)
  const credentials = readCredentials(env)
  if (credentials === undefined) throw new Error('APP_ID and PRIVATE_KEY are not set')
  const runtime = await openRuntime(env, credentials, { log: probot.log })
  runtime.startWorker()
  await createApp(runtime.accept)(probot, options)
}
