import { createSign } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { createTokens } from '../../src/simulator/tokens.ts'
import { keys, NOW } from './start-simulator.ts'

const seconds = NOW / 1000
const tokens = createTokens({ appId: 1, publicKey: keys.publicKey, format: 'classic', now: () => NOW })

function jwt(claims: object, header: object = { alg: 'RS256', typ: 'JWT' }): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const content = `${encode(header)}.${encode(claims)}`
  return `${content}.${createSign('RSA-SHA256').update(content).sign(keys.privateKey, 'base64url')}`
}

const good = { iat: seconds - 60, exp: seconds + 540, iss: 1 }

describe('an App token', () => {
  it.each([
    ['a number as issuer', good],
    ['a text as issuer', { ...good, iss: '1' }],
  ])('is taken with %s', (_why, claims) => {
    expect(tokens.refuseJwt(jwt(claims))).toBeUndefined()
  })

  it.each([
    ['another App', { ...good, iss: 2 }, /Integration not found/],
    ['a life of more than ten minutes', { ...good, exp: seconds + 700 }, /too far in the future/],
    ['an end in the past', { ...good, exp: seconds - 1 }, /must be a numeric value/],
    ['a beginning in the future', { ...good, iat: seconds + 120, exp: seconds + 300 }, /'iat'/],
    ['no end', { iat: seconds, iss: 1 }, /could not be decoded/],
  ])('is refused with %s', (_why, claims, reason) => {
    expect(tokens.refuseJwt(jwt(claims))).toMatch(reason)
  })

  it('is refused unsigned, changed or without sense', () => {
    const token = jwt(good)
    const changed = token.replace(
      /\.[^.]+\./,
      `.${Buffer.from(JSON.stringify({ ...good, iss: 7 })).toString('base64url')}.`,
    )
    for (const wrong of [jwt(good, { alg: 'none' }), changed, `${token}x`.slice(0, -9), 'a.b.c', '']) {
      expect(tokens.refuseJwt(wrong)).toMatch(/could not be decoded/)
    }
  })
})
