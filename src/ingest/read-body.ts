import type { IncomingMessage } from 'node:http'
import { createGrowingBuffer } from './growing-buffer.ts'
import { createUnverifiedRoom, type Guest, type UnverifiedRoom } from './unverified-room.ts'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

export interface BodyLimits {
  /** The largest body. */
  readonly bodyBytes: number
  /** Bodies that say they are at most this long have memory of their own, so that large ones never keep them out. */
  readonly smallBytes: number
  /** For all small bodies together whose signature is not checked yet. */
  readonly smallBudget: number
  /** The same for all others. */
  readonly largeBudget: number
  /** How long one body may take. */
  readonly timeoutMs: number
}

export const BODY_LIMITS: BodyLimits = {
  bodyBytes: 25 * MEGABYTE, // GitHub's own limit
  smallBytes: 256 * KILOBYTE, // ten times the usual delivery
  smallBudget: 16 * MEGABYTE,
  largeBudget: 64 * MEGABYTE,
  timeoutMs: 10_000, // GitHub gives up then as well
}

export type Body =
  | { readonly kind: 'body'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  /** Its memory was needed for others. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'aborted' }

export interface BodyReader {
  /** Reads one raw body and gives each piece to `onBytes` as it comes. Never rejects. */
  read(request: IncomingMessage, onBytes: (bytes: Buffer) => void): Promise<Body>
  /** What bodies that are being read hold now. */
  heldBytes(): number
}

/** Reads bodies of senders who may be anybody: each up to a cap whatever its `content-length` claims, all within fixed memory. */
export function createBodyReader(limits: BodyLimits = BODY_LIMITS): BodyReader {
  const small = createUnverifiedRoom(limits.smallBudget)
  const large = createUnverifiedRoom(limits.largeBudget)
  return {
    async read(request, onBytes) {
      const declared = declaredLength(request)
      if (declared > limits.bodyBytes && declared !== Number.POSITIVE_INFINITY) return { kind: 'too-large' }
      const room = declared <= limits.smallBytes ? small : large
      const mostBytes = Math.min(declared, limits.bodyBytes)
      return readAll(request, { room, mostBytes, timeoutMs: limits.timeoutMs, onBytes })
    },
    heldBytes: () => small.heldBytes() + large.heldBytes(),
  }
}

/** Infinite for a body that comes in chunks; the parser has made sure that a length is a number and is kept to. */
function declaredLength({ headers }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Number.POSITIVE_INFINITY
  return Number(headers['content-length'] ?? 0)
}

interface Reading {
  readonly room: UnverifiedRoom
  readonly mostBytes: number
  readonly timeoutMs: number
  readonly onBytes: (bytes: Buffer) => void
}

function readAll(request: IncomingMessage, { room, mostBytes, timeoutMs, onBytes }: Reading): Promise<Body> {
  const { promise, resolve } = Promise.withResolvers<Body>()
  const buffer = createGrowingBuffer(mostBytes)
  const guest: Guest = { evict: () => end({ kind: 'busy' }) }
  const timer = setTimeout(() => end({ kind: 'slow' }), timeoutMs)
  let size = 0

  function end(body: Body): void {
    clearTimeout(timer)
    room.release(guest)
    request.off('data', take)
    if (body.kind !== 'body') request.pause()
    resolve(body)
  }

  function take(chunk: Buffer): void {
    size += chunk.length
    if (size > mostBytes) end({ kind: 'too-large' })
    else if (!room.hold(guest, buffer.sizeWith(chunk.length))) end({ kind: 'busy' })
    else {
      buffer.append(chunk)
      onBytes(chunk)
    }
  }

  request.on('data', take)
  request.on('end', () => end({ kind: 'body', bytes: buffer.content() }))
  request.on('error', () => end({ kind: 'aborted' }))
  request.on('close', () => end({ kind: 'aborted' }))
  return promise
}
