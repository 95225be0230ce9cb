import { describe, expect, it } from '@jest/globals'
import { readEnvironment, restRoot, webRoot } from '../../src/env.ts'

describe('D15 the host of GitHub', () => {
  it.each([
    { why: 'github.com', rest: 'https://api.github.com', web: 'https://github.com' },
    {
      why: 'data residency',
      GHE_HOST: 'octocorp.ghe.com',
      rest: 'https://api.octocorp.ghe.com',
      web: 'https://octocorp.ghe.com',
    },
    {
      why: 'data residency, given by its API',
      GHE_HOST: 'https://api.octocorp.ghe.com/',
      rest: 'https://api.octocorp.ghe.com',
      web: 'https://octocorp.ghe.com',
    },
    {
      why: 'a GitHub Enterprise Server',
      GHE_HOST: 'github.octocorp.example',
      rest: 'https://github.octocorp.example/api/v3',
      web: 'https://github.octocorp.example',
    },
    {
      why: 'one that only sounds like data residency',
      GHE_HOST: 'ghe.com.octocorp.example',
      rest: 'https://ghe.com.octocorp.example/api/v3',
      web: 'https://ghe.com.octocorp.example',
    },
    {
      why: 'a server with a port, given by a page',
      GHE_HOST: 'https://GitHub.octocorp.example:8443/acme',
      rest: 'https://github.octocorp.example:8443/api/v3',
      web: 'https://github.octocorp.example:8443',
    },
  ])('is $why', ({ GHE_HOST, rest, web }) => {
    const env = readEnvironment(GHE_HOST === undefined ? {} : { GHE_HOST })
    expect([restRoot(env), webRoot(env)]).toEqual([rest, web])
  })

  it.each(['https://soundings.example.org', 'https://soundings.example.org/', 'https://example.org/soundings//'])(
    'D13 our own address has no slash at its end: %s',
    (PUBLIC_URL) => {
      expect(readEnvironment({ PUBLIC_URL }).PUBLIC_URL).toBe(PUBLIC_URL.replace(/\/+$/, ''))
    },
  )
})
