import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a text with a key that lies outside the database, so that whoever holds the database alone cannot read it.
 *
 * @param label what the text is for; it opens under the same label alone
 * @param length in bytes; shorter texts are padded with spaces, so that all look alike
 */
export function seal(key: string, label: string, text: string, length = 0): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, cipherKey(key), nonce).setAAD(Buffer.from(label))
  const padding = ' '.repeat(Math.max(0, length - Buffer.byteLength(text)))
  const body = Buffer.concat([cipher.update(text + padding, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** Opens what one of the keys has sealed, the newest first; without its padding. @throws Error where none of them has */
export function unseal(keys: readonly string[], label: string, sealed: string): string {
  for (const key of keys.toReversed()) {
    const text = tryKey(key, label, Buffer.from(sealed, 'base64url'))
    if (text !== undefined) return text.trimEnd()
  }
  throw new Error(`what was sealed for "${label}" was sealed with another key`)
}

function tryKey(key: string, label: string, sealed: Buffer): string | undefined {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const body = sealed.subarray(NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, cipherKey(key), nonce).setAAD(Buffer.from(label))
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const text = decipher.update(body)
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    // The only error here: the tag belongs to another key, and the next one may be it.
    return undefined
  }
}

/** Not the key that people's hashes are made with, so that neither tells about the other. */
function cipherKey(key: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'soundings survey', 32))
}
