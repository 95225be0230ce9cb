import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Body, type BodyReader, createBodyReader } from '../read-body.ts'
import { checkSignature } from './verify-signature.ts'

export interface SignedEvent {
  readonly id: string
  readonly name: string
  readonly payload: unknown
}

export interface IngressOptions {
  readonly secrets: readonly string[]
  /** Resolves only once the delivery is committed. */
  readonly receive: (event: SignedEvent) => Promise<unknown>
  /** Called once an answer is decided, for metrics; `status` is the HTTP status sent. */
  readonly onAnswer: (answer: {
    readonly id: string
    readonly event: string
    readonly status: number
    readonly error?: unknown
  }) => void
  /** How long a commit may take before GitHub is told 503. GitHub waits 10 s and takes any 2xx for done. */
  readonly timeoutMs?: number
  /** Reads what the senders send; one with the usual limits when absent. */
  readonly bodies?: BodyReader
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
  const bodies = options.bodies ?? createBodyReader()
  return async (request, response) => {
    const answer = await answerDelivery(request, { ...options, bodies })
    const event = headerOf(request, 'x-github-event') ?? 'none'
    options.onAnswer({
      id: headerOf(request, 'x-github-delivery') ?? '',
      event,
      status: answer.status,
      error: answer.error,
    })
    if (response.destroyed) return
    const text = `${answer.text}\n`
    const length = Buffer.byteLength(text) // without it the answer would go out in several pieces
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-length': length, ...closing(answer.status) }
    response.writeHead(answer.status, headers).end(text)
  }
}

/** After a refusal the rest of the body is unread, so the connection cannot be used again. */
function closing(status: number): Record<string, string> {
  const again: Record<string, string> = status === 503 ? { 'retry-after': '30' } : {}
  return status === 202 ? again : { ...again, connection: 'close' }
}

type IngressDeps = IngressOptions & { readonly bodies: BodyReader }

const UNREADABLE: Readonly<Record<Exclude<Body['kind'], 'body'>, Answer>> = {
  'too-large': { status: 413, text: 'The payload is larger than 25 MB.' },
  busy: { status: 503, text: 'Server is overloaded; retry later.' },
  slow: { status: 408, text: 'The body took too long.' },
  aborted: { status: 400, text: 'The body ended early.' },
}
const UNSIGNED: Answer = {
  status: 401,
  text: 'The signature is missing or does not match; compare WEBHOOK_SECRET with the App’s page.',
}

async function answerDelivery(request: IncomingMessage, options: IngressDeps): Promise<Answer> {
  const refused = refuseHeaders(request)
  if (refused !== undefined) return refused
  const signature = checkSignature(headerOf(request, 'x-hub-signature-256'), options.secrets)
  if (signature === undefined) return UNSIGNED
  const body = await options.bodies.read(request, signature.update)
  if (body.kind !== 'body') return UNREADABLE[body.kind]
  if (!signature.matches()) return UNSIGNED
  const payload = parseObject(body.bytes)
  if (payload === undefined) return { status: 400, text: 'The body is not a JSON object.' }
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
  const isNamed = ['x-github-event', 'x-github-delivery'].every((name) => isShort(headerOf(request, name)))
  if (isNamed) return undefined
  return {
    status: 400,
    text: `The headers X-GitHub-Event and X-GitHub-Delivery are needed, with at most ${LONGEST_HEADER} characters each.`,
  }
}

const LONGEST_HEADER = 255

/** GitHub's are: a GUID, the name of an event. What is stored under a longer key PostgreSQL refuses, and with it all that came meanwhile. */
function isShort(value: string | undefined): boolean {
  return value !== undefined && value.length <= LONGEST_HEADER
}

const ACCEPTED: Answer = { status: 202, text: 'Accepted.' }

/** Keeps nothing of the payload while it waits: hundreds may wait, and each is some hundred kilobytes of objects. */
function commit(event: SignedEvent, { receive, timeoutMs = COMMIT_TIMEOUT_MS }: IngressOptions): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const timer = setTimeout(() => resolve(tooSlow()), timeoutMs)
  Promise.try(receive, event)
    .then(
      () => resolve(ACCEPTED),
      (error) => resolve({ status: 503, text: 'The delivery could not be stored; send it again.', error }),
    )
    .finally(() => clearTimeout(timer))
  return promise
}

function tooSlow(): Answer {
  const error = new Error('the database took too long to commit')
  return { status: 503, text: 'The database is slow; send it again.', error }
}

/** Every delivery is an object. */
function parseObject(bytes: Buffer): object | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
