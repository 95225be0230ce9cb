import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Environment } from '../../env.ts'
import { answer, type Handler, SECURITY_HEADERS } from '../create-router.ts'
import type { Metrics } from '../prometheus.ts'

type Settings = Pick<Environment, 'HOST' | 'METRICS_PORT' | 'METRICS_TOKEN'>

/**
 * Whether the port of the webhooks answers `/metrics`: with a token, or to this machine alone. What an installation does is not for
 * the internet.
 */
export function servesMetricsPublicly({ HOST, METRICS_PORT, METRICS_TOKEN }: Settings): boolean {
  if (METRICS_PORT !== undefined) return false
  return METRICS_TOKEN !== undefined || ['127.0.0.1', '::1', 'localhost'].includes(HOST)
}

/** Answers with the metrics, to whoever shows the token where there is one. */
export function createMetricsHandler(metrics: Metrics, token: string | undefined): Handler {
  return async (request, response) => {
    if (token !== undefined && !shows(request, token))
      return answer(response, 401, 'Send METRICS_TOKEN as a bearer token.')
    const { contentType, text } = await metrics.render()
    response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': contentType }).end(text)
  }
}

/** Hashes have one length, so that the comparison takes the same time whatever was sent. */
function shows(request: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`))
}
