import type { IncomingMessage } from 'node:http'

/** GitHub sends at most 25 MB; whatever is larger is not a delivery. */
export const MAX_BODY_BYTES = 25 * 1024 * 1024

export type Body =
  | { readonly kind: 'body'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'aborted' }

/** Reads the raw body and stops counting at the cap, whatever `content-length` claims. Never rejects. */
export function readBody(request: IncomingMessage, limit: number = MAX_BODY_BYTES): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve({ kind: 'too-large' })
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return chunks.push(chunk)
      request.pause()
      return resolve({ kind: 'too-large' })
    })
    request.on('end', () => resolve({ kind: 'body', bytes: Buffer.concat(chunks) }))
    request.on('error', () => resolve({ kind: 'aborted' }))
    request.on('close', () => resolve({ kind: 'aborted' }))
  })
}
