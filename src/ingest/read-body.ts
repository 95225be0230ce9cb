import type { IncomingMessage } from 'node:http'

/** GitHub sends at most 25 MB; whatever is larger is not a delivery. */
export const MAX_BODY_BYTES = 25 * 1024 * 1024
/** Bodies are read before their signature can be checked, so that all of them together must not fill the memory. */
const MAX_BYTES_AT_ONCE = 256 * 1024 * 1024

export type Body =
  | { readonly kind: 'body'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  /** Too much is being read at this moment. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'aborted' }

/** Reads raw bodies, each up to a cap whatever `content-length` claims, and all together up to another. Never rejects. */
export function createBodyReader(
  limit: number = MAX_BODY_BYTES,
  limitAtOnce: number = MAX_BYTES_AT_ONCE,
  watch?: (heldBytes: () => number) => void,
): (request: IncomingMessage) => Promise<Body> {
  let held = 0
  watch?.(() => held)
  return async (request) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) return { kind: 'too-large' }
    let size = 0
    const countBytes = (bytes: number): Body | undefined => {
      size += bytes
      held += bytes
      if (size > limit) return { kind: 'too-large' }
      return held > limitAtOnce ? { kind: 'busy' } : undefined
    }
    try {
      return await readAll(request, countBytes)
    } finally {
      held -= size
    }
  }
}

/** @param countBytes counts what arrived and says why no more is wanted */
function readAll(request: IncomingMessage, countBytes: (bytes: number) => Body | undefined): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => {
      const refused = countBytes(chunk.length)
      if (refused === undefined) return chunks.push(chunk)
      request.pause()
      return resolve(refused)
    })
    request.on('end', () => resolve({ kind: 'body', bytes: Buffer.concat(chunks) }))
    request.on('error', () => resolve({ kind: 'aborted' }))
    request.on('close', () => resolve({ kind: 'aborted' }))
  })
}
