import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ToldIncident } from '../../store/signals/tell-incidents.ts'
import type { Body, BodyReader } from '../read-body.ts'
import type { Proof, ProofCheck } from './proofs.ts'
import type { ParseTelling } from './telling.ts'

export interface IncidentDoorOptions {
  readonly proof: Proof
  readonly parse: ParseTelling
  /** The installation that an owner's name stands for, or the only one; a sentence where that is not clear. */
  readonly findInstallation: (
    owner: string | undefined,
  ) => Promise<{ readonly installationId: string } | { readonly sentence: string }>
  /** Resolves only once everything is committed. */
  readonly tell: (installationId: string, incidents: readonly ToldIncident[]) => Promise<void>
  readonly bodies: BodyReader
  /** Called once an answer is decided, for metrics and the log. */
  readonly onAnswer: (answer: { readonly status: number; readonly error?: unknown }) => void
  /** How long a commit may take before the sender is told 503 and sends again. */
  readonly timeoutMs?: number
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly error?: unknown
}

const COMMIT_TIMEOUT_MS = 4_500
const ACCEPTED: Answer = { status: 202, text: 'Accepted.' }
const UNPROVEN: Answer = { status: 401, text: 'The signature or token is missing or does not match.' }
const UNREADABLE: Readonly<Record<Exclude<Body['kind'], 'body'>, Answer>> = {
  'too-large': { status: 413, text: 'The message is too large.' },
  busy: { status: 503, text: 'Server is overloaded; retry later.' },
  slow: { status: 408, text: 'The body took too long.' },
  aborted: { status: 400, text: 'The body ended early.' },
}

/** The door for one tool that tells of incidents: cap, proof of origin, one commit, then 202. Never a 2xx before the commit. */
export function createIncidentDoor(
  options: IncidentDoorOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const { status, text, error } = await answer(request, options)
    options.onAnswer({ status, error })
    if (response.destroyed) return
    const body = `${text}\n`
    const headers = {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...(status === 503 ? { 'retry-after': '30' } : {}),
      // After a refusal the rest of the body is unread, so the connection cannot be used again.
      ...(status === 202 ? {} : { connection: 'close' }),
    }
    response.writeHead(status, headers).end(body)
  }
}

async function answer(request: IncomingMessage, options: IncidentDoorOptions): Promise<Answer> {
  // Grafana sends either.
  if (!['POST', 'PUT'].includes(request.method ?? ''))
    return { status: 405, text: 'Only POST and PUT are accepted here.' }
  const check = options.proof(request.headers)
  if (check === undefined) return UNPROVEN
  const payload = await readProven(request, check, options.bodies)
  if ('answer' in payload) return payload.answer
  const telling = options.parse(payload.value)
  if (telling.kind === 'problem') return { status: 400, text: telling.sentence }
  const incidents = telling.kind === 'incidents' ? telling.incidents : []
  return commit(() => keep(request, incidents, options), options.timeoutMs)
}

async function readProven(
  request: IncomingMessage,
  check: ProofCheck,
  bodies: BodyReader,
): Promise<{ readonly value: unknown } | { readonly answer: Answer }> {
  const body = await bodies.read(request, check.update)
  if (body.kind !== 'body') return { answer: UNREADABLE[body.kind] }
  if (!check.holds()) return { answer: UNPROVEN }
  try {
    return { value: JSON.parse(body.bytes.toString('utf8')) }
  } catch (error) {
    if (error instanceof SyntaxError) return { answer: { status: 400, text: 'The body is not JSON.' } }
    throw error
  }
}

async function keep(
  request: IncomingMessage,
  incidents: readonly ToldIncident[],
  { findInstallation, tell }: IncidentDoorOptions,
): Promise<Answer> {
  const owner = URL.parse(request.url ?? '', 'http://localhost')?.searchParams.get('owner') ?? undefined
  const found = await findInstallation(owner)
  if ('sentence' in found) return { status: 404, text: found.sentence }
  await tell(found.installationId, incidents)
  return ACCEPTED
}

async function commit(run: () => Promise<Answer>, timeoutMs = COMMIT_TIMEOUT_MS): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const slow = () => resolve(unstored(new Error('the database took too long to commit')))
  const timer = setTimeout(slow, timeoutMs)
  run()
    .then(resolve, (error) => resolve(unstored(error)))
    .finally(() => clearTimeout(timer))
  return promise
}

function unstored(error: unknown): Answer {
  return { status: 503, text: 'The message could not be stored; send it again.', error }
}
