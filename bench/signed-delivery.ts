import { createHmac, randomUUID } from 'node:crypto'
import { SECRET } from '../test/support/start-soundings.ts'

/** What GitHub sends on average: real payloads of pull requests are about this large. */
const PAYLOAD_BYTES = 22 * 1024

export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A delivery about one of a thousand pull requests, each with a GUID of its own. */
export function signDelivery(index: number): SignedDelivery {
  const payload = {
    action: 'edited',
    installation: { id: 42 },
    repository: { id: 1 + (index % 20), name: `repository-${index % 20}`, owner: { login: 'acme' }, private: true },
    pull_request: { number: 1 + (index % 1000), head: { sha: 'a'.repeat(40) }, body: 'x'.repeat(PAYLOAD_BYTES - 400) },
  }
  const body = Buffer.from(JSON.stringify(payload))
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'content-length': String(body.length),
    'x-github-event': 'pull_request',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${signature}`,
  }
  return { headers, body }
}
