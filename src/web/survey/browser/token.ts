import { RSABSSA } from '@cloudflare/blindrsa-ts'

/** A token that only this browser knows, and what it has to send to get it signed unseen. */
export interface Token {
  /** A random prefix, then 32 random bytes and the round's name. */
  readonly prepared: Uint8Array<ArrayBuffer>
  /** The token behind a factor that only this browser knows. */
  readonly blinded: Uint8Array<ArrayBuffer>
  /** Takes the factor off the signature. */
  readonly inverse: Uint8Array<ArrayBuffer>
}

const TOKEN_BYTES = 32

const suite = RSABSSA.SHA384.PSS.Randomized()

/** @param spki the round's public key as DER @throws DOMException for what is no such key */
export async function readRoundKey(spki: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', spki, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
}

/** SHA-256 of a round's public key in hexadecimal, as the issue prints it that opens the round. */
export async function fingerprint(spki: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', spki)).toHex()
}

/** Makes a token for a round and blinds it (RFC 9474, sections 4.1 and 4.2). */
export async function makeToken(key: CryptoKey, round: string): Promise<Token> {
  const random = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))
  const prepared = suite.prepare(new Uint8Array([...random, ...new TextEncoder().encode(round)]))
  const { blindedMsg, inv } = await suite.blind(key, prepared)
  return { prepared: new Uint8Array(prepared), blinded: new Uint8Array(blindedMsg), inverse: new Uint8Array(inv) }
}

/** The signature on the token itself (RFC 9474, section 4.4). @throws Error where the server signed something else */
export async function finishToken(
  key: CryptoKey,
  { prepared, inverse }: Token,
  blindSignature: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await suite.finalize(key, prepared, blindSignature, inverse))
}
