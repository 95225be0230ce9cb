const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 44, 91, 93, 123, 125]
const [TAB, LINE_FEED, RETURN, SPACE] = [9, 10, 13, 32]

/** One value of a JSON text, as bytes without a line break, and the line on which it begins, from 1. */
export interface JsonPiece {
  readonly bytes: Uint8Array
  readonly line: number
}

/**
 * Splits UTF-8 JSON into its values a chunk at a time: the elements of lists, also of lists in lists, and whatever stands one after the
 * other, with or without something between. Memory holds one value, however long the list. Nothing is checked: what is no JSON comes
 * out as it is.
 */
export function createValueSplitter() {
  let pieces: Uint8Array[] = []
  let found: JsonPiece[] = []
  /** Where the value begins in this chunk; 0 for one that began before. */
  let start = 0
  let line = 1
  let begunAt = 1
  let isInside = false
  const nesting = createNesting()

  function push(chunk: Uint8Array): readonly JsonPiece[] {
    found = []
    start = 0
    for (let at = 0; at < chunk.length; at += 1) step(chunk, at, chunk[at] ?? 0)
    if (isInside) pieces.push(chunk.subarray(start))
    return found
  }

  function step(chunk: Uint8Array, at: number, byte: number): void {
    if (isInside && nesting.endsBare(byte)) finish(chunk, at)
    if (!isInside && !isBetween(byte)) {
      start = at
      begunAt = line
      isInside = true
    }
    if (isInside && nesting.closes(byte)) finish(chunk, at + 1)
    if (byte === LINE_FEED) line += 1
  }

  function finish(chunk: Uint8Array, end: number): void {
    pieces.push(chunk.subarray(start, end))
    found.push({ bytes: onOneLine(pieces), line: begunAt })
    pieces = []
    isInside = false
  }

  /** What is left at the end: a value that was cut off, or a bare one. */
  function end(): { readonly piece: JsonPiece; readonly isCut: boolean } | undefined {
    if (!isInside) return undefined
    return { piece: { bytes: onOneLine(pieces), line: begunAt }, isCut: nesting.isOpen() }
  }

  return { push, end }
}

/** How deep inside of a value the bytes so far have led. */
function createNesting() {
  let depth = 0
  let [isString, isEscaped] = [false, false]

  /** Whether a number or a bare word ended before this byte. */
  function endsBare(byte: number): boolean {
    return depth === 0 && !isString && (byte === OPEN_OBJECT || isBetween(byte))
  }

  /** Takes a byte of a value, and tells whether the value ends with it. */
  function closes(byte: number): boolean {
    if (isString) return closesString(byte)
    if (byte === QUOTE) isString = true
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth = Math.max(0, depth - 1)
      return depth === 0
    }
    return false
  }

  function closesString(byte: number): boolean {
    if (isEscaped) isEscaped = false
    else if (byte === BACKSLASH) isEscaped = true
    else if (byte === QUOTE) isString = false
    return depth === 0 && !isString
  }

  return { endsBare, closes, isOpen: () => depth > 0 || isString }
}

/** Between values, and around those in a list that is looked through. */
function isBetween(byte: number): boolean {
  return (
    byte === SPACE ||
    byte === LINE_FEED ||
    byte === RETURN ||
    byte === TAB ||
    byte === COMMA ||
    byte === OPEN_LIST ||
    byte === CLOSE_LIST
  )
}

/** A line break outside of a string is a space; inside one JSON has none. */
function onOneLine(pieces: readonly Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const all = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  for (let feed = all.indexOf(LINE_FEED); feed !== -1; feed = all.indexOf(LINE_FEED, feed + 1)) all[feed] = SPACE
  return all
}
