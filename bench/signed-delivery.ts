import { createHmac, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { z } from 'zod'
import { SECRET } from '../test/support/start-soundings.ts'

export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const REPOSITORIES = 20
const PULL_REQUESTS = 1_000

const examples = z.array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
const pullRequest = z.looseObject({
  number: z.number(),
  repository: z.looseObject({}),
  pull_request: z.looseObject({}),
})

/** GitHub's own example of an event about a pull request, which has 22 KB. */
const EXAMPLE = pullRequest.parse(
  examples
    .parse(createRequire(import.meta.url)('@octokit/webhooks-examples/api.github.com/index.json'))
    .find(({ name }) => name === 'pull_request')
    ?.examples.find(({ action }) => action === 'edited' || action === 'opened'),
)

/** A delivery about one of a thousand pull requests, each with a GUID of its own. */
export function signDelivery(index: number): SignedDelivery {
  const number = 1 + (index % PULL_REQUESTS)
  const payload = {
    ...EXAMPLE,
    action: 'edited',
    number,
    installation: { id: 42 },
    repository: { ...EXAMPLE.repository, id: 1 + (index % REPOSITORIES), name: `repository-${index % REPOSITORIES}` },
    pull_request: { ...EXAMPLE.pull_request, number },
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
