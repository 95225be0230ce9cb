import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateEncrypt,
  publicDecrypt,
  verify,
} from 'node:crypto'

/** The suite RSABSSA-SHA384-PSS-Randomized of RFC 9474. */
const HASH = 'sha384'
const SALT_BYTES = 48
const MODULUS_BITS = 2048

/** As DER in base64url: SubjectPublicKeyInfo and PKCS #8. */
export interface RoundKey {
  readonly publicKey: string
  readonly privateKey: string
}

/** A key for one round alone, so that a token of one round is worth nothing in another. */
export function makeRoundKey(): RoundKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS })
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
  }
}

/** What the issue that opens a round prints and the browser compares: SHA-256 of the public key, in hexadecimal. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex')
}

/**
 * Signs what a browser has blinded, without learning what it is (RFC 9474, section 4.3, BlindSign).
 *
 * @returns undefined for what no browser sends: another length than the key's, or a number that is not below its modulus
 */
export function signBlinded(privateKey: string, blinded: Uint8Array): Uint8Array | undefined {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' })
  const raw = { padding: constants.RSA_NO_PADDING }
  if (blinded.length * 8 !== key.asymmetricKeyDetails?.modulusLength || isTooLarge(key, blinded)) return undefined
  const signature = privateEncrypt({ key, ...raw }, blinded)
  const back = publicDecrypt({ key: createPublicKey(key), ...raw }, signature)
  // A fault while computing would give the key away (RFC 9474, section 4.3, step 4).
  if (!back.equals(blinded)) throw new Error('a blinded token was signed wrongly')
  return signature
}

function isTooLarge(key: ReturnType<typeof createPrivateKey>, blinded: Uint8Array): boolean {
  const modulus = Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url')
  return Buffer.compare(blinded, modulus) >= 0
}

/** Whether a signature is ours on a prepared message: random prefix, then token. */
export function isSigned(publicKey: string, prepared: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
  const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES }
  return verify(HASH, prepared, options, signature)
}
