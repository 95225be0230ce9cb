/** Characters without a look of their own, which hide, reorder or break what stands around them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
/** Longest title of a pull request, and longest name of anything else, in characters. */
const LONGEST = 60
const BREAK = '\u200b'

/**
 * Text from GitHub or from a configuration as a chat or a mail program may get it: one line, not longer than a title, with nothing that
 * such a program turns into a mention, an address or a link. What a format calls markup is still in it.
 */
export function inertText(text: string, longest = LONGEST): string {
  const plain = text.toWellFormed().replace(/\s+/g, ' ').replace(UNSEEN, '').trim()
  return clip(plain, longest)
    .replaceAll('@', `@${BREAK}`)
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/\.(?=[\p{L}\p{N}])/gu, `.${BREAK}`)
}

/** Whole characters only; `…` says that something is missing. */
function clip(text: string, longest: number): string {
  const characters = [...text]
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`
}

/** An address that we made, with nothing in it that ends a link in any of the formats. */
export function inertUrl(url: string): string {
  return url.replace(
    /[<>|"'()\s\\`]/g,
    (character) => `%${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`,
  )
}
