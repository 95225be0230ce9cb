import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { z } from 'zod'
import { isSigned, signBlinded } from '../../../src/store/survey/round-key.ts'

/**
 * The test vectors of RFC 9474, appendix A.1 to A.4, of one 4096-bit key, each whole: what the library does in the browser (prepare, blind,
 * finalize) with what it draws by chance given, what it would do here (sign, verify), and what is done natively here in its place. Native
 * verification is that of the first suite, which a round uses; its salt is longer than that of two of the others.
 */
const hex = z.string().regex(/^([0-9a-f]{2})*$/)
const fixture = z.object({
  key: z.object({ p: hex, q: hex, n: hex, e: hex, d: hex }),
  vectors: z.array(
    z.object({
      name: z.string(),
      msg: hex,
      msg_prefix: hex,
      prepared_msg: hex,
      salt: hex,
      inv: hex,
      blinded_msg: hex,
      blind_sig: hex,
      sig: hex,
    }),
  ),
})
const { key, vectors } = fixture.parse(
  JSON.parse(readFileSync(new URL('../../fixtures/rfc9474-appendix-a.json', import.meta.url), 'utf8')),
)

const SUITES = new Map([
  ['RSABSSA-SHA384-PSS-Randomized', RSABSSA.SHA384.PSS.Randomized()],
  ['RSABSSA-SHA384-PSSZERO-Randomized', RSABSSA.SHA384.PSSZero.Randomized()],
  ['RSABSSA-SHA384-PSS-Deterministic', RSABSSA.SHA384.PSS.Deterministic()],
  ['RSABSSA-SHA384-PSSZERO-Deterministic', RSABSSA.SHA384.PSSZero.Deterministic()],
])

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const toHex = (some: Uint8Array) => Buffer.from(some).toString('hex')
const number = (text: string) => BigInt(`0x${text}`)
const base64url = (value: bigint) => {
  const text = value.toString(16)
  return Buffer.from(text.length % 2 === 0 ? text : `0${text}`, 'hex').toString('base64url')
}

/** By Euclid's algorithm. */
function inverse(of: bigint, modulus: bigint): bigint {
  let [r, rest, s, next] = [of, modulus, 1n, 0n]
  while (rest > 0n) {
    const times = r / rest
    ;[r, rest, s, next] = [rest, r - times * rest, next, s - times * next]
  }
  return ((s % modulus) + modulus) % modulus
}

function privateKeyOf({ p, q, n, e, d }: typeof key) {
  const [first, second, exponent] = [number(p), number(q), number(d)]
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: base64url(number(n)),
      e: base64url(number(e)),
      d: base64url(exponent),
      p: base64url(first),
      q: base64url(second),
      dp: base64url(exponent % (first - 1n)),
      dq: base64url(exponent % (second - 1n)),
      qi: base64url(inverse(second, first)),
    },
  })
}

const secret = privateKeyOf(key)
const privateKey = secret.export({ type: 'pkcs8', format: 'der' }).toString('base64url')
const spki = createPublicKey(secret).export({ type: 'spki', format: 'der' })
const publicKey = spki.toString('base64url')

describe.each(vectors)('RFC 9474, appendix A: $name', (vector) => {
  const suite = SUITES.get(vector.name)
  const inBrowser = () =>
    crypto.subtle.importKey('spki', new Uint8Array(spki), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])

  /** What the suites draw by chance, in their order: prefix, salt, factor. */
  beforeEach(() => {
    const factor = inverse(number(vector.inv), number(key.n)).toString(16).padStart(key.n.length, '0')
    const drawn = [vector.msg_prefix, vector.salt, factor].map(bytes)
    jest.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      const next = drawn.shift()
      if (!(array instanceof Uint8Array) || next?.length !== array.length) throw new Error('drawn in another order')
      array.set(next)
      return array
    })
  })
  afterEach(() => void jest.restoreAllMocks())

  it('is prepared, blinded and finalized by the library as the standard has it', async () => {
    if (suite === undefined) throw new Error(`no suite ${vector.name}`)
    const prepared = suite.prepare(bytes(vector.msg))
    expect(toHex(prepared)).toBe(vector.prepared_msg)
    const { blindedMsg, inv } = await suite.blind(await inBrowser(), prepared)
    expect([toHex(blindedMsg), toHex(inv)]).toEqual([vector.blinded_msg, vector.inv])
    expect(toHex(await suite.finalize(await inBrowser(), prepared, bytes(vector.blind_sig), inv))).toBe(vector.sig)
  })

  it('is signed and verified by the library as the standard has it', async () => {
    if (suite === undefined) throw new Error(`no suite ${vector.name}`)
    const pkcs8 = new Uint8Array(secret.export({ type: 'pkcs8', format: 'der' }))
    const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
    const signingKey = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign'])
    expect(toHex(await suite.blindSign(signingKey, bytes(vector.blinded_msg)))).toBe(vector.blind_sig)
    const [signature, prepared] = [bytes(vector.sig), bytes(vector.prepared_msg)]
    expect(await suite.verify(await inBrowser(), signature, prepared)).toBe(true)
    expect(await suite.verify(await inBrowser(), signature, prepared.with(0, (prepared[0] ?? 0) ^ 1))).toBe(false)
  })

  it('is signed natively as the standard has it', () => {
    expect(toHex(signBlinded(privateKey, bytes(vector.blinded_msg)) ?? new Uint8Array())).toBe(vector.blind_sig)
  })

  it('is verified natively where its salt has the 48 bytes of our suite, and not where anything is altered', () => {
    const [prepared, signature] = [bytes(vector.prepared_msg), bytes(vector.sig)]
    expect(isSigned(publicKey, prepared, signature)).toBe(vector.salt.length === 96)
    for (const index of [0, 31, prepared.length - 1]) {
      const altered = prepared.with(index, (prepared[index] ?? 0) ^ 1)
      expect(isSigned(publicKey, altered, signature)).toBe(false)
    }
    expect(isSigned(publicKey, prepared, signature.with(5, (signature[5] ?? 0) ^ 1))).toBe(false)
  })
})

it('knows all four', () => expect(vectors.map(({ name }) => name)).toEqual([...SUITES.keys()]))
