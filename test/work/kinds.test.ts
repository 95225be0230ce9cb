import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isWorkKind, KINDS } from '../../src/work/kinds.ts'
import { parseWork, UnknownWork } from '../../src/work/parse-work.ts'
import { requestWork } from '../../src/work/request-work.ts'
import { SCHEDULES } from '../../src/work/schedules.ts'
import type { WorkItem, WorkRequest } from '../../src/work/work.ts'

const acme = { installationId: '42' }
const shop = { ...acme, repositoryId: '1' }

/** One request of each kind. Keys are in the databases of running servers: a change needs a migration. */
const REQUESTS: readonly { readonly request: WorkRequest; readonly key: string }[] = [
  { request: requestWork('evaluate-pull', { ...shop, number: 7 }), key: '1/7' },
  { request: requestWork('evaluate-head', { ...shop, sha: 'abc' }), key: '1/abc' },
  { request: requestWork('report-merge-group', { ...shop, sha: 'abc' }), key: '1/abc' },
  {
    request: requestWork('handle-requested-action', { ...shop, sha: 'abc', button: 'dispute', login: 'ada' }),
    key: '1/abc/dispute/ada',
  },
  { request: requestWork('read-configuration', shop), key: '1' },
  { request: requestWork('backfill-repository', shop), key: '1/history' },
  { request: requestWork('read-roll-outs', shop), key: '1/roll-outs' },
  { request: requestWork('read-issues', shop), key: '1/issues' },
  { request: requestWork('forget-issue', { ...shop, number: 7 }), key: '1/issues/7' },
  { request: requestWork('read-lines', shop), key: '1/lines' },
  { request: requestWork('read-board-item', { ...acme, issueId: 'I_1' }), key: '42/I_1' },
  { request: requestWork('read-members', acme), key: '42' },
  { request: requestWork('write-digest', { ...acme, week: '2026-W46', scope: 'all' }), key: 'i42/2026-W46/all' },
  {
    request: requestWork('deliver-digest', { ...acme, week: '2026-W46', scope: 'all', channel: 'news' }),
    key: 'news/i42/2026-W46/all',
  },
  { request: requestWork('plan-surveys', acme), key: '42' },
  { request: requestWork('post-survey', { ...acme, round: '2026-Q4' }), key: '42/2026-Q4' },
  { request: requestWork('close-survey', { ...acme, round: '2026-Q4' }), key: '42/2026-Q4' },
  { request: requestWork('remind-of-survey', { ...acme, round: '2026-Q4' }), key: '42/2026-Q4' },
  { request: requestWork('plan-digests', acme), key: '42' },
  { request: requestWork('plan-health-issues', acme), key: '42' },
  { request: requestWork('measure-signals', acme), key: '42' },
  { request: requestWork('write-health-issue', { ...acme, period: '2026-Q4' }), key: 'i42/2026-Q4' },
  { request: requestWork('label-waiting', acme), key: '42' },
  { request: requestWork('sync-installation', acme), key: '42' },
  { request: requestWork('sweep-open-pulls', acme), key: '42' },
  { request: requestWork('find-missed-pulls', acme), key: '42' },
  { request: requestWork('sweep-signals', acme), key: '42' },
  { request: requestWork('end-sessions', { installationId: '0', accountId: '1001' }), key: '1001' },
  { request: requestWork('sync-installations', { installationId: '0' }), key: 'sync-installations' },
  { request: requestWork('sweep-deliveries', { installationId: '0' }), key: 'sweep-deliveries' },
  { request: requestWork('purge-expired', { installationId: '0' }), key: 'purge-expired' },
]

function stored({ kind, key, installationId, payload }: WorkRequest): WorkItem {
  const claim = { attempts: 1, token: 1, leasedUntil: 1, cause: { correlationId: 'c', receivedAt: null } }
  return { kind, key, installationId, payload: JSON.stringify(payload), ...claim }
}

describe('a kind of work', () => {
  it('is in the table below', () => {
    expect(REQUESTS.map(({ request }) => request.kind).toSorted()).toEqual(Object.keys(KINDS).toSorted())
  })

  it.each(REQUESTS)('$request.kind has the key $key, and is read back as it was asked for', ({ request, key }) => {
    const { kind, installationId, payload } = request
    expect(request.key).toBe(key)
    expect(parseWork(stored(request))).toEqual({ kind, key, installationId, payload })
  })

  it('runs by the clock only if there is such a kind', () => {
    expect(Object.keys(SCHEDULES).filter((name) => !isWorkKind(name))).toEqual([])
  })
})

describe('a request', () => {
  it('carries nothing beyond its payload, whatever it was made from', () => {
    const details = { ...shop, number: 7, title: 'a text that is not ours to keep' }
    expect(requestWork('evaluate-pull', details).payload).toEqual({ repositoryId: '1', number: 7 })
  })

  it('of a history waits behind everything else unless it says otherwise', () => {
    expect(requestWork('backfill-repository', shop).priority).toBe(-10)
    expect(requestWork('backfill-repository', shop, { priority: 10 }).priority).toBe(10)
  })

  it('of one digest is never taken for another', () => {
    const digest = fc.record({
      installationId: fc.nat().map(String),
      week: fc.constantFrom('2026-W46', '2026-W47'),
      scope: fc.oneof(fc.string(), fc.constantFrom('all', 'team:payments/ada', '2026-W47/all')),
    })
    fc.assert(
      fc.property(digest, digest, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other)
        expect(requestWork('write-digest', one).key === requestWork('write-digest', other).key).toBe(isSame)
      }),
    )
  })
})

describe('a stored row', () => {
  it.each([
    { why: 'a kind of a newer version', row: { kind: 'write-report', payload: '{}' } },
    { why: 'a name that every object has', row: { kind: 'toString', payload: '{}' } },
    { why: 'a payload of a newer version', row: { kind: 'evaluate-pull', payload: '{"pull":"1/7"}' } },
    { why: 'no payload', row: { kind: 'evaluate-pull', payload: '{}' } },
  ])('that this version cannot read says so: $why', ({ row }) => {
    const item = { ...stored(requestWork('plan-digests', acme)), ...row }
    expect(() => parseWork(item)).toThrow(UnknownWork)
  })
})
