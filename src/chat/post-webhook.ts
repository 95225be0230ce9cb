import { loggableText } from '../util/loggable-error.ts'
import { SECOND_MS } from '../util/time.ts'
import type { SendOutcome } from './send-outcome.ts'

const TIMEOUT_MS = 10 * SECOND_MS
/** Slack and Teams answer with a word or two. */
const LONGEST_ANSWER = 500
const LONGEST_PAUSE_MS = 3_600 * SECOND_MS

/** Faults before anything was sent: no name, no way there, no connection, or a certificate that is not trusted. */
const BEFORE_SENDING =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|.*_CERT(_.*)?|UNABLE_TO_.*)$/

/**
 * Answers after which nobody knows: what stands between us and the service lost its answer. Everything else from 300 on is the service's
 * own no.
 */
const LOST_ANSWERS: ReadonlySet<number> = new Set([408, 499, 502, 504])

/** Posts JSON once, without following a redirect; the proxy of the process is used. Never throws. */
export async function postWebhook(url: URL, payload: object): Promise<SendOutcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(payload),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return judge(response, response.ok ? '' : await readStart(response))
  } catch (error) {
    const code = codeOf(error)
    const why = `${url.host} was not reached (${code})`
    return BEFORE_SENDING.test(code) ? { kind: 'refused', why } : { kind: 'uncertain', why: `${url.host}: ${code}` }
  }
}

function judge({ ok, status, headers }: Response, answer: string): SendOutcome {
  if (ok) return { kind: 'sent' }
  const why = `answered ${status}${answer === '' ? '' : `: ${answer}`}`
  if (LOST_ANSWERS.has(status)) return { kind: 'uncertain', why }
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'))
  return { kind: 'refused', why, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

/** Seconds; a date is not sent by these services. At most an hour. */
function parseRetryAfter(text: string | null): number | undefined {
  const seconds = Number(text)
  if (text === null || !Number.isFinite(seconds) || seconds < 0) return undefined
  return Math.min(seconds * SECOND_MS, LONGEST_PAUSE_MS)
}

/** The first part of the answer, for people; the rest is not read. */
async function readStart({ body }: Response): Promise<string> {
  if (body === null) return ''
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part)
    length += part.length
    if (length >= LONGEST_ANSWER) break
  }
  return loggableText(Buffer.concat(parts).toString('utf8').slice(0, LONGEST_ANSWER))
}

/** `ECONNREFUSED`, `TimeoutError`: a fault of the network, by its shortest name. */
function codeOf(error: unknown): string {
  if (!Error.isError(error)) return 'unknown'
  const { cause } = error
  const coded = Error.isError(cause) ? cause : error
  return 'code' in coded && typeof coded.code === 'string' ? coded.code : coded.name
}
