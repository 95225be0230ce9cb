import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from '@jest/globals'
import { answer, createRouter, withStrictTransport } from '../../src/server/create-router.ts'

it.each([
  { why: 'the public address has HTTPS', url: 'https://soundings.example.org', header: 'max-age=31536000' },
  {
    why: 'the hosts below have it, too',
    url: 'https://soundings.example.org',
    hasSubdomains: true,
    header: 'max-age=31536000; includeSubDomains',
  },
  { why: 'it has not', url: 'http://localhost:3000', header: null },
  { why: 'there is none', url: undefined, header: null },
])(
  'every answer, also one of an unknown path, says to come by HTTPS alone exactly where $why',
  async ({ url, hasSubdomains = false, header }) => {
    const routes = { '/': (_: unknown, response: Parameters<typeof answer>[0]) => answer(response, 200, 'Here.') }
    const router = createRouter(routes, (error) => expect(error).toBeUndefined())
    const server = createServer(
      withStrictTransport({ PUBLIC_URL: url, HSTS_SUBDOMAINS: hasSubdomains ? 'true' : 'false' }, router),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    for (const path of ['/', '/nothing']) {
      const { headers } = await fetch(`http://127.0.0.1:${address.port}${path}`)
      expect(headers.get('strict-transport-security')).toBe(header)
      expect(headers.get('content-security-policy')).toContain("object-src 'none'; base-uri 'none'")
    }
    server.close()
  },
)
