import { describe, expect, it } from '@jest/globals'
import type { Finding } from '../../../src/cli/operations/doctor/finding.ts'
import {
  judgeApp,
  judgeClock,
  judgeDeliveries,
  judgeHook,
  judgeInstallation,
  judgeRate,
} from '../../../src/cli/operations/doctor/judge-app.ts'
import { judgeAuthorities, judgeDisk, judgeSecretFile } from '../../../src/cli/operations/doctor/judge-machine.ts'

interface Case {
  readonly why: string
  readonly found: Finding | readonly Finding[]
  readonly ok: boolean
  readonly says: string
}

const NOW = Date.parse('2026-11-16T08:00:00Z')
const MANIFEST = { permissions: { checks: 'write', contents: 'read' }, events: ['push', 'pull_request'] }
const ACTIVE = { suspendedAt: null, permissions: MANIFEST.permissions }
const HOOK = {
  url: 'https://s.example.org/api/github/webhooks',
  contentType: 'json',
  insecureSsl: '0',
  hasSecret: true,
}
const NEEDED = { asked: MANIFEST.permissions, configured: {} }
const NUDGE = { asked: MANIFEST.permissions, configured: { pull_requests: 'write' } }
const failed = (status: number) => ({ event: 'push', status, deliveredAt: NOW })

function expectFinding({ found, ok, says }: Case): void {
  const all = [found].flat()
  expect(all.every((one) => one.ok)).toBe(ok)
  expect(all.map(({ detail }) => detail).join('\n')).toContain(says)
}

describe('doctor judges what GitHub says', () => {
  it.each<Case>([
    { why: 'all is there', found: judgeApp(MANIFEST, MANIFEST), ok: true, says: 'all are subscribed' },
    {
      why: 'read is not write',
      found: judgeApp(MANIFEST, { ...MANIFEST, permissions: { checks: 'read', contents: 'write' } }),
      ok: false,
      says: 'does not ask for checks: write;',
    },
    {
      why: 'an event is missing',
      found: judgeApp(MANIFEST, { ...MANIFEST, events: ['push'] }),
      ok: false,
      says: 'not subscribed to pull_request;',
    },
    {
      why: 'one too many is no fault',
      found: judgeApp(MANIFEST, { ...MANIFEST, events: [...MANIFEST.events, 'check_run'] }),
      ok: true,
      says: 'nothing reads check_run',
    },
    { why: 'accepted', found: judgeInstallation('acme', ACTIVE, NEEDED), ok: true, says: 'all permissions' },
    {
      why: 'suspended',
      found: judgeInstallation('acme', { ...ACTIVE, suspendedAt: 1 }, NEEDED),
      ok: false,
      says: 'suspended',
    },
    {
      why: 'not accepted',
      found: judgeInstallation('acme', { ...ACTIVE, permissions: { contents: 'read' } }, NEEDED),
      ok: false,
      says: 'lacks checks: write; accept',
    },
    {
      why: 'configured beyond the permissions',
      found: judgeInstallation('acme', ACTIVE, NUDGE),
      ok: false,
      says: 'nudge is switched on and lacks pull_requests: write',
    },
    { why: 'the same address', found: judgeHook(HOOK, 'https://s.example.org'), ok: true, says: HOOK.url },
    { why: 'a slash at the end is none', found: judgeHook(HOOK, 'https://s.example.org/'), ok: true, says: HOOK.url },
    {
      why: 'another address',
      found: judgeHook(HOOK, 'https://new.example.org'),
      ok: false,
      says: 'make them the same',
    },
    { why: 'nothing to compare with', found: judgeHook(HOOK), ok: true, says: 'set PUBLIC_URL' },
    {
      why: 'another path',
      found: judgeHook({ ...HOOK, url: 'https://s.example.org/hook' }),
      ok: false,
      says: 'the path is /api/github/webhooks',
    },
    { why: 'no hook', found: judgeHook({ hasSecret: false }), ok: false, says: 'has none' },
    {
      why: 'forms are not read',
      found: judgeHook({ ...HOOK, contentType: 'form' }),
      ok: false,
      says: 'application/json',
    },
    { why: 'anybody could answer', found: judgeHook({ ...HOOK, insecureSsl: '1' }), ok: false, says: 'SSL' },
    { why: 'nothing is signed', found: judgeHook({ ...HOOK, hasSecret: false }), ok: false, says: 'no secret' },
    { why: 'all arrived', found: judgeDeliveries([failed(202), failed(200)]), ok: true, says: 'none of the last 2' },
    {
      why: 'wrong secret',
      found: judgeDeliveries([failed(401), failed(202)]),
      ok: false,
      says: '1 of the last 2 failed, the newest 2026-11-16T08:00:00.000Z: push was answered 401; WEBHOOK_SECRET',
    },
    { why: 'not reached', found: judgeDeliveries([failed(0)]), ok: false, says: 'did not reach us' },
    { why: 'in time', found: judgeClock('Mon, 16 Nov 2026 07:59:58 GMT', NOW), ok: true, says: '2 s ahead' },
    {
      why: 'behind',
      found: judgeClock('Mon, 16 Nov 2026 08:02:00 GMT', NOW),
      ok: false,
      says: '120 s behind GitHub’s; have it set by NTP',
    },
    { why: 'no time given', found: judgeClock(undefined, NOW), ok: true, says: 'no time to compare' },
    {
      why: 'plenty',
      found: judgeRate('acme', [{ resource: 'REST', limit: 5000, remaining: 4000 }]),
      ok: true,
      says: 'REST 4000 of 5000',
    },
    {
      why: 'nearly nothing',
      found: judgeRate('acme', [{ resource: 'REST', limit: 5000, remaining: 400 }]),
      ok: false,
      says: 'little is left',
    },
  ])('$why', expectFinding)
})

describe('doctor judges the machine', () => {
  const readable = () => true
  it.each<Case>([
    { why: 'own authorities', found: judgeAuthorities({}, readable), ok: true, says: 'Node’s own' },
    {
      why: 'a private authority',
      found: judgeAuthorities({ NODE_EXTRA_CA_CERTS: '/ca.pem' }, readable),
      ok: true,
      says: '/ca.pem',
    },
    {
      why: 'a private authority that is not there',
      found: judgeAuthorities({ NODE_EXTRA_CA_CERTS: '/ca.pem' }, () => false),
      ok: false,
      says: 'cannot be read',
    },
    {
      why: 'nothing is verified',
      found: judgeAuthorities({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, readable),
      ok: false,
      says: 'are not verified',
    },
    {
      why: 'room enough',
      found: judgeDisk('/data', { freeBytes: 9e9, databaseBytes: 1e9 }),
      ok: true,
      says: '9000 MB free',
    },
    {
      why: 'little room',
      found: judgeDisk('/data', { freeBytes: 4e8, databaseBytes: 1e6 }),
      ok: false,
      says: 'make room',
    },
    {
      why: 'no room for a copy',
      found: judgeDisk('/data', { freeBytes: 1e9, databaseBytes: 9e8 }),
      ok: false,
      says: 'make room',
    },
    {
      why: 'a key for its owner',
      found: judgeSecretFile('private key', 'k.pem', 0o100600),
      ok: true,
      says: 'its owner alone',
    },
    {
      why: 'a key for everybody',
      found: judgeSecretFile('private key', 'k.pem', 0o100644),
      ok: false,
      says: 'chmod 600',
    },
    { why: 'no key', found: judgeSecretFile('private key', 'k.pem', undefined), ok: false, says: 'not there' },
  ])('$why', expectFinding)
})
