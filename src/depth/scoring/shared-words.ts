/** The end of a hunk is where its comment stands; GitHub cuts hunks as well. */
const LAST_CHARACTERS = 4_000
const SHORTEST_WORD = 3
/** More words than this are no remark on a hunk, and looking them up would cost. */
const MOST_WORDS = 200
/** `parseHTTPHeader` is parse, http and header. */
const PART = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g

/**
 * Counts the words with content, and the parts of identifiers in quoted code, that stand in the hunk too; stops at `enough`.
 * @param words in lower case, each once
 */
export function countSharedWords(words: ReadonlySet<string>, code: readonly string[], hunk: Hunk): number {
  const text = hunk.text.slice(-LAST_CHARACTERS).toLowerCase()
  let shared = 0
  let left = MOST_WORDS
  for (const word of words) {
    if (word.length >= SHORTEST_WORD && text.includes(word)) shared += 1
    left -= 1
    if (shared === hunk.enough || left === 0) return shared
  }
  for (const part of partsOf(code, left)) {
    if (!words.has(part) && text.includes(part)) shared += 1
    if (shared === hunk.enough) return shared
  }
  return shared
}

function partsOf(code: readonly string[], most: number): ReadonlySet<string> {
  const parts = new Set<string>()
  for (const line of code) {
    for (const part of line.match(PART) ?? []) if (part.length >= SHORTEST_WORD) parts.add(part.toLowerCase())
    if (parts.size >= most) return parts
  }
  return parts
}

interface Hunk {
  readonly text: string
  /** The count at which looking further would change nothing. */
  readonly enough: number
}
