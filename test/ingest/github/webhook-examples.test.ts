import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import { deriveDelivery } from '../../../src/ingest/github/accept-delivery.ts'
import { parseWork } from '../../../src/work/parse-work.ts'

interface Example {
  readonly name: string
  readonly examples: readonly Record<string, unknown>[]
}

/** GitHub's own payloads, at least one of every event (@octokit/webhooks-examples, MIT). */
const require = createRequire(import.meta.url)
const events: readonly Example[] = require('@octokit/webhooks-examples/api.github.com/index.json')

function deliver(name: string, payload: unknown) {
  return deriveDelivery({ id: 'guid', name, payload, receivedAt: 1_800_000_000_000 })
}

/** The payload without one field, once for each field, two levels down. */
function* withoutEachField(payload: Record<string, unknown>): Generator<Record<string, unknown>> {
  for (const [key, value] of Object.entries(payload)) {
    const { [key]: _, ...rest } = payload
    yield rest
    yield { ...payload, [key]: null }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    for (const inner of Object.keys(value)) {
      const { [inner]: __, ...shorter } = value as Record<string, unknown>
      yield { ...payload, [key]: shorter }
    }
  }
}

describe("GitHub's example payloads (R48)", () => {
  it.each(events.map(({ name, examples }) => ({ name, examples })))(
    '$name asks only for work that a worker can read back',
    (event) => {
      for (const payload of event.examples) {
        const { work } = deliver(event.name, { installation: { id: 42 }, ...payload })
        for (const { kind, key, installationId, payload } of work) {
          const row = {
            kind,
            key,
            installationId,
            payload: JSON.stringify(payload),
            attempts: 1,
            token: 1,
            leasedUntil: 1,
            cause: { correlationId: 'c', receivedAt: null },
          }
          expect(parseWork(row)).toEqual({ kind, key, installationId, payload })
        }
      }
    },
  )

  it.each(events.map(({ name, examples }) => ({ name, examples })))(
    '$name is taken with any field missing',
    (event) => {
      for (const payload of event.examples) {
        for (const damaged of withoutEachField(payload)) expect(() => deliver(event.name, damaged)).not.toThrow()
      }
    },
  )

  it.each([null, 7, 'text', [], {}, { installation: 'x' }, { repository: { id: 'x' } }])(
    'a payload of %j is ignored',
    (payload) => {
      expect(deliver('pull_request', payload)).toMatchObject({ outcome: 'ignored', work: [], facts: [] })
    },
  )
})
