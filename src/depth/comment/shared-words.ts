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
  const seen = new Set<string>()
  let shared = 0
  const look = (word: string) => {
    if (word.length < SHORTEST_WORD || seen.size === MOST_WORDS || seen.has(word)) return
    seen.add(word)
    if (text.includes(word)) shared += 1
  }
  for (const word of words) {
    look(word)
    if (shared === hunk.enough) return shared
  }
  for (const line of code) {
    for (const part of line.match(PART) ?? []) look(part.toLowerCase())
    if (shared >= hunk.enough) return hunk.enough
  }
  return shared
}

interface Hunk {
  readonly text: string
  /** The count at which looking further would change nothing. */
  readonly enough: number
}
