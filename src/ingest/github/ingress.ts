import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Body, createBodyReader } from '../read-body.ts'
import { verifySignature } from './verify-signature.ts'

export interface SignedEvent {
  readonly id: string
  readonly name: string
  readonly payload: unknown
}

export interface IngressOptions {
  readonly secrets: readonly string[]
  /** Resolves only once the delivery is committed. */
  readonly receive: (event: SignedEvent) => Promise<void>
  /** Told at once where the bytes of bodies that are being read can be asked for. */
  readonly watchBodies?: (heldBytes: () => number) => void
  /** Called once an answer is decided, for metrics; `status` is the HTTP status sent. */
  readonly onAnswer: (answer: {
    readonly id: string
    readonly event: string
    readonly status: number
    readonly error?: unknown
  }) => void
  /** How long a commit may take before GitHub is told 503. GitHub waits 10 s and takes any 2xx for done. */
  readonly timeoutMs?: number
}

const COMMIT_TIMEOUT_MS = 4_500

interface Answer {
  readonly status: number
  readonly text: string
  readonly error?: unknown
}

/**
 * The door for GitHub's deliveries: cap, signature over the raw bytes, one commit, then 202. Never a 2xx before the commit:
 * GitHub does not send a delivery again by itself.
 */
export function createIngress(options: IngressOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const readBody = createBodyReader(undefined, undefined, options.watchBodies)
  return async (request, response) => {
    const answer = await answerDelivery(request, { ...options, readBody })
    const event = headerOf(request, 'x-github-event') ?? 'none'
    options.onAnswer({
      id: headerOf(request, 'x-github-delivery') ?? '',
      event,
      status: answer.status,
      error: answer.error,
    })
    if (response.destroyed) return
    const headers = { 'content-type': 'text/plain; charset=utf-8', ...closing(answer.status) }
    response.writeHead(answer.status, headers).end(`${answer.text}\n`)
  }
}

/** After a refusal the rest of the body is unread, so the connection cannot be used again. */
function closing(status: number): Record<string, string> {
  const again: Record<string, string> = status === 503 ? { 'retry-after': '30' } : {}
  return status === 202 ? again : { ...again, connection: 'close' }
}

type IngressDeps = IngressOptions & { readonly readBody: (request: IncomingMessage) => Promise<Body> }

const UNREADABLE: Readonly<Record<Exclude<Body['kind'], 'body'>, Answer>> = {
  'too-large': { status: 413, text: 'The payload is larger than 25 MB.' },
  busy: { status: 503, text: 'Server is overloaded; retry later.' },
  aborted: { status: 400, text: 'The body ended early.' },
}

async function answerDelivery(request: IncomingMessage, options: IngressDeps): Promise<Answer> {
  const refused = refuseHeaders(request)
  if (refused !== undefined) return refused
  const body = await options.readBody(request)
  if (body.kind !== 'body') return UNREADABLE[body.kind]
  if (!verifySignature(body.bytes, headerOf(request, 'x-hub-signature-256'), options.secrets)) {
    return {
      status: 401,
      text: 'The signature is missing or does not match; compare WEBHOOK_SECRET with the App’s page.',
    }
  }
  const payload = parseJson(body.bytes)
  if (payload === undefined) return { status: 400, text: 'The body is not JSON.' }
  const id = headerOf(request, 'x-github-delivery') ?? ''
  return commit({ id, name: headerOf(request, 'x-github-event') ?? '', payload }, options)
}

function refuseHeaders(request: IncomingMessage): Answer | undefined {
  if (request.method !== 'POST') return { status: 405, text: 'Only POST is accepted here.' }
  const type = headerOf(request, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  const encoding = headerOf(request, 'content-encoding')
  if (type !== 'application/json' || (encoding !== undefined && encoding !== 'identity')) {
    return { status: 415, text: 'Set the webhook’s content type to application/json.' }
  }
  const named =
    headerOf(request, 'x-github-event') !== undefined && headerOf(request, 'x-github-delivery') !== undefined
  return named ? undefined : { status: 400, text: 'The headers X-GitHub-Event and X-GitHub-Delivery are needed.' }
}

async function commit(event: SignedEvent, options: IngressOptions): Promise<Answer> {
  const late = Promise.withResolvers<Answer>()
  const error = new Error('the database took too long to commit')
  const timer = setTimeout(
    () => late.resolve({ status: 503, text: 'The database is slow; send it again.', error }),
    options.timeoutMs ?? COMMIT_TIMEOUT_MS,
  )
  try {
    return await Promise.race([received(event, options), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function received(event: SignedEvent, options: IngressOptions): Promise<Answer> {
  try {
    await options.receive(event)
    return { status: 202, text: 'Accepted.' }
  } catch (error) {
    return { status: 503, text: 'The delivery could not be stored; send it again.', error }
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
