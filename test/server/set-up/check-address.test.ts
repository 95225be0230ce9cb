import { describe, expect, it } from '@jest/globals'
import { readEnvironment } from '../../../src/env.ts'
import { checkAddress } from '../../../src/server/set-up/check-address.ts'
import { FINE } from '../../../src/server/set-up/finding.ts'

/** Whatever is asked for answers; `asked` holds what was. */
async function check(given: string, env: Record<string, string> = {}) {
  const asked: string[] = []
  const reach = async (url: string) => {
    asked.push(url)
    return FINE
  }
  const { url, finding } = await checkAddress(given, readEnvironment(env), { reach, handler: () => undefined })
  return { url, kind: finding.kind, sentence: finding.kind === 'fine' ? '' : finding.sentence, asked }
}

describe('D14 the address by which GitHub reaches this server', () => {
  it.each([
    { given: 'https://soundings.example.org', url: 'https://soundings.example.org' },
    { given: ' https://soundings.example.org/ ', url: 'https://soundings.example.org' },
    { given: 'https://example.org/tools/soundings/', url: 'https://example.org/tools/soundings' },
    { given: 'https://example.org:8443', url: 'https://example.org:8443' },
    { given: 'https://203.0.113.7', url: 'https://203.0.113.7' },
  ])('takes $given', async ({ given, url }) => {
    expect(await check(given)).toEqual({ url, kind: 'fine', sentence: '', asked: [url] })
  })

  it.each([
    { given: '', says: 'Without an address' },
    { given: 'soundings.example.org', says: 'not the address of a server' },
    { given: 'ftp://soundings.example.org', says: 'not the address of a server' },
    { given: 'https://soundings.example.org/?a=b', says: 'not the address of a server' },
    { given: 'http://soundings.example.org', says: 'Events would travel unencrypted' },
    { given: 'http://localhost:3000', says: 'cannot reach localhost' },
    { given: 'https://soundings.localhost', says: 'own name for itself' },
    { given: 'http://127.1:3000', says: 'cannot reach 127.0.0.1' },
    { given: 'https://[::1]', says: 'own name for itself' },
    { given: 'https://[::ffff:127.0.0.1]', says: 'own name for itself' },
    { given: 'https://0.0.0.0', says: 'own name for itself' },
    { given: 'https://192.168.1.4', says: 'only your own network knows' },
    { given: 'https://10.1.2.3', says: 'only your own network knows' },
    { given: 'https://[fd00::1]', says: 'only your own network knows' },
    { given: 'https://buildserver', says: 'only your own network knows' },
    { given: 'https://soundings.corp.internal', says: 'only your own network knows' },
  ])('refuses $given without asking it', async ({ given, says }) => {
    const { kind, sentence, asked } = await check(given)
    expect({ kind, sentence, asked }).toEqual({ kind: 'wrong', sentence: expect.stringContaining(says), asked: [] })
  })

  it.each([
    { why: 'an enterprise’s own server', given: 'https://10.1.2.3', GHE_HOST: 'github.example.org', kind: 'fine' },
    { why: 'the same, unencrypted', given: 'http://buildserver', GHE_HOST: 'github.example.org', kind: 'doubtful' },
    { why: 'its loopback is not ours', given: 'http://localhost', GHE_HOST: 'github.example.org', kind: 'wrong' },
    { why: 'a GitHub simulated here', given: 'http://localhost', GHE_HOST: 'localhost:4000', kind: 'fine' },
  ])('$why: $given is $kind', async ({ given, GHE_HOST, kind }) => {
    expect(await check(given, { GHE_HOST })).toMatchObject({ kind })
  })
})
