import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Octokit } from '@octokit/core'
import { z } from 'zod'
import { type Environment, restRoot } from '../../env.ts'
import { httpStatus } from '../../github/client/github-error.ts'

const TIMEOUT_MS = 15_000

const conversion = z.object({
  id: z.number(),
  pem: z.string(),
  webhook_secret: z.string().nullable(),
  client_id: z.string().nullish(),
  client_secret: z.string().nullish(),
  html_url: z.string(),
  owner: z.object({ login: z.string() }).nullish(),
})
type Conversion = z.infer<typeof conversion>

/** Between two attempts, while a person looks at the page. */
const PAUSES_MS = [500, 2_000] as const

/**
 * Buys the new App's keys for the code that GitHub sent back; a code is good once. Where GitHub fails for a moment, it is asked again.
 * @throws what GitHub refuses
 */
export async function convertCode(env: Environment, code: string): Promise<Conversion> {
  let failure: unknown
  for (const pause of [0, ...PAUSES_MS]) {
    await setTimeout(pause)
    try {
      return await askForKeys(env, code)
    } catch (error) {
      // The first one says more than that the code is used up, which may be the work of an attempt whose answer was lost.
      failure ??= error
      if ((httpStatus(error) ?? 0) < 500) break
    }
  }
  throw failure
}

async function askForKeys(env: Environment, code: string): Promise<Conversion> {
  const octokit = new Octokit({ baseUrl: restRoot(env) })
  const request = { signal: AbortSignal.timeout(TIMEOUT_MS) }
  const { data } = await octokit.request('POST /app-manifests/{code}/conversions', { code, request })
  return conversion.parse(data)
}

/** Why there are no keys, with what to do. */
export function refusalOf(error: unknown): string {
  const status = httpStatus(error)
  if (status === 404) return 'GitHub does not know this code; it is good once and for an hour. Begin anew.'
  return 'GitHub could not be asked for the keys; the log says why. Reload this page to ask again. Where GitHub then does not know the code, delete the App that was made on its page, and begin anew.'
}

/** The settings of the new App. The key as base64: no character of it means anything to whatever reads the file. */
export function valuesOf(app: Conversion) {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: Buffer.from(app.pem).toString('base64'),
    ...(app.client_id && app.client_secret ? { CLIENT_ID: app.client_id, CLIENT_SECRET: app.client_secret } : {}),
    WEBHOOK_SECRET: app.webhook_secret ?? randomBytes(32).toString('hex'),
  }
}
