import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { describeFault } from '../../src/cli/describe-fault.ts'

const NOW = Date.parse('2026-11-16T08:00:00Z')

function refusal(status: number, message: string, date = 'Mon, 16 Nov 2026 08:00:01 GMT'): Error {
  return Object.assign(new Error(message), { status, response: { headers: { date }, data: { secret: 'zebra' } } })
}

function unreachable(message: string, code = ''): Error {
  const cause = Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(message), { code }) })
  return Object.assign(new Error('fetch failed', { cause }), { status: 500 })
}

describe('bad input is one clear sentence', () => {
  it.each<{ why: string; error: Error; says: string }>([
    { why: 'a revoked key', error: refusal(401, 'A JSON web token could not be decoded'), says: 'the key was revoked' },
    {
      why: 'a clock that is ahead',
      error: refusal(401, "'Issued at' claim ('iat') must be in the past", 'Mon, 16 Nov 2026 07:30:00 GMT'),
      says: 'clock is 30 min ahead of GitHub’s',
    },
    {
      why: 'a clock that is behind',
      error: refusal(401, "'Expiration time' claim ('exp') is too far in the future", 'Mon, 16 Nov 2026 08:12:00 GMT'),
      says: 'clock is 12 min behind GitHub’s',
    },
    {
      why: 'an IP allow list',
      error: refusal(
        403,
        'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address 192.0.2.1 is not permitted to access this resource.',
      ),
      says: 'add the address of this server to it',
    },
    {
      why: 'SAML',
      error: refusal(
        403,
        'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
      ),
      says: 'SAML single sign-on',
    },
    {
      why: 'a proxy',
      error: unreachable(
        'Failed to establish tunnel to api.github.com:443 via http://proxy.example:3128: HTTP/1.1 407',
      ),
      says: 'correct HTTPS_PROXY',
    },
    {
      why: 'a private authority',
      error: unreachable('self-signed certificate', 'SELF_SIGNED_CERT_IN_CHAIN'),
      says: 'NODE_EXTRA_CA_CERTS',
    },
    {
      why: 'a full disk',
      error: Object.assign(new Error('raw'), { code: 'SQLITE_FULL' }),
      says: 'the disk is full; free some space',
    },
    {
      why: 'an answer of another shape',
      error:
        z.object({ repository: z.object({ id: z.number() }) }).safeParse({ repository: { id: null } }).error ?? Error(),
      says: 'an answer is not as documented (repository.id: expected number, received null); try again',
    },
    {
      why: 'an answer without the list that was asked for',
      error: new TypeError('data.repositories is not iterable'),
      says: 'something is not as it should be (data.repositories is not iterable); try again',
    },
    {
      why: 'a failure of GitHub itself',
      error: refusal(500, 'Server Error'),
      says: 'GitHub answers with an error (500, Server Error)',
    },
    {
      why: 'no network',
      error: unreachable('connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED'),
      says: 'GitHub cannot be reached',
    },
  ])('$why', ({ error, says }) => {
    const sentence = describeFault(error, NOW)
    expect(sentence).toContain(says)
    expect(sentence).not.toMatch(/\n|zebra/)
  })
})
