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

/** How Node's proxy agent says that no tunnel was opened. */
const PROXY_REFUSAL = /^Proxy response \((\d+)\)/

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
    return judgeFault(error, url.host)
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

function judgeFault(error: unknown, host: string): SendOutcome {
  const causes = causesOf(error)
  const proxy = causes.map(({ message }) => PROXY_REFUSAL.exec(message)?.[1]).find((status) => status !== undefined)
  if (proxy !== undefined) return { kind: 'refused', why: `${host} was not reached (the proxy answered ${proxy})` }
  const code = causes.map(codeOf).findLast((one) => one !== undefined) ?? 'unknown'
  return BEFORE_SENDING.test(code)
    ? { kind: 'refused', why: `${host} was not reached (${code})` }
    : { kind: 'uncertain', why: `${host}: ${code}` }
}

/** The error and what it was caused by, the outermost first. */
function causesOf(error: unknown): readonly Error[] {
  return Error.isError(error) ? [error, ...causesOf(error.cause)] : []
}

/** `ECONNREFUSED`, `TimeoutError`: a fault of the network by its shortest name; undefined for a wrapper. */
function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === 'Error' || error.name === 'TypeError' ? undefined : error.name
}
