import { defaults, seal as sealWith, unseal as unsealWith } from 'iron-webcrypto'

/**
 * Seals a text with a key that lies outside the database, so that whoever holds the database alone cannot read it.
 *
 * @param key at least 32 characters
 * @param label what the text is for; it opens under the same label alone
 * @param length in bytes; shorter texts are padded with spaces, so that all look alike
 */
export async function seal(key: string, label: string, text: string, length = 0): Promise<string> {
  const padding = ' '.repeat(Math.max(0, length - Buffer.byteLength(text)))
  return sealWith([label, text + padding], key, defaults)
}

/** Opens what one of the keys has sealed, the newest first; without its padding. Undefined where none of them has. */
export async function unseal(keys: readonly string[], label: string, sealed: string): Promise<string | undefined> {
  for (const key of keys.toReversed()) {
    const opened = await tryKey(key, sealed)
    if (Array.isArray(opened) && opened[0] === label) return String(opened[1]).trimEnd()
  }
  return undefined
}

async function tryKey(key: string, sealed: string): Promise<unknown> {
  try {
    return await unsealWith(sealed, key, defaults)
  } catch {
    // Sealed with another key, or not sealed at all: to whoever reads it there is no difference.
    return undefined
  }
}
