/** JSON texts one a line, and the line of the file on which each stands. */
export interface Chunk {
  readonly bytes: Uint8Array
  /** The number of the first line where the lines are those of the file; a number for each text otherwise. */
  readonly lines: number | readonly number[]
}

/** So much is read by one thread at a time. */
const LENGTH = 512 * 1024
const LINE_FEED = 0x0a
/** Beyond this no text can be made of a line; what is kept of it is reported as broken. */
const LONGEST_LINE = 256 * 1024 * 1024

/**
 * Cuts a text between lines, always at the same places however it arrives. A line too long to be a string is cut off. Where reading
 * fails, the whole lines before come first.
 */
export async function* chunkLines(source: AsyncIterable<Buffer>): AsyncGenerator<Chunk> {
  const cutter = createCutter()
  try {
    for await (const arrived of source) yield* cutter.push(arrived)
  } catch (error) {
    yield* cutter.rest((text) => text.subarray(0, text.lastIndexOf(LINE_FEED) + 1))
    throw error
  }
  yield* cutter.rest((text) => text)
}

function createCutter() {
  let pieces: Buffer[] = []
  let length = 0
  let line = 1

  function take(part: (text: Buffer) => Buffer): Chunk {
    const bytes = part(concat(pieces))
    const chunk = { bytes, lines: line }
    line += countFeeds(bytes)
    pieces = []
    length = 0
    return chunk
  }

  function* push(arrived: Buffer): Generator<Chunk> {
    for (let rest = arrived; rest.length > 0; ) {
      const from = Math.max(0, LENGTH - length)
      const feed = from >= rest.length ? -1 : rest.indexOf(LINE_FEED, from)
      const end = feed === -1 ? rest.length : feed + 1
      if (length < LONGEST_LINE) pieces.push(rest.subarray(0, end))
      length += end
      rest = rest.subarray(end)
      if (feed !== -1) yield take((text) => text)
    }
  }

  function* rest(part: (text: Buffer) => Buffer): Generator<Chunk> {
    if (pieces.length > 0) yield take(part)
  }

  return { push, rest }
}

/** In memory of its own, never in the pool that small buffers share, so that another thread can take it over. */
function concat(pieces: readonly Uint8Array[]): Buffer {
  const all = Buffer.alloc(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

function countFeeds(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1
  return count
}

/** A JSON text and its line. */
export interface PlacedText {
  readonly bytes: Uint8Array
  readonly line: number
}

/** Gathers texts into chunks. Where reading fails, those before come first. */
export async function* chunkTexts(texts: AsyncIterable<readonly PlacedText[]>): AsyncGenerator<Chunk> {
  let kept: PlacedText[] = []
  let length = 0
  function* gather(group: readonly PlacedText[]): Generator<Chunk> {
    for (const text of group) {
      kept.push(text)
      length += text.bytes.length
      if (length >= LENGTH) yield* flush()
    }
  }
  function* flush(): Generator<Chunk> {
    if (kept.length > 0) yield join(kept)
    kept = []
    length = 0
  }
  try {
    for await (const group of texts) yield* gather(group)
  } catch (error) {
    yield* flush()
    throw error
  }
  yield* flush()
}

function join(texts: readonly PlacedText[]): Chunk {
  const feed = Buffer.from('\n')
  return { bytes: concat(texts.flatMap(({ bytes }) => [bytes, feed])), lines: texts.map(({ line }) => line) }
}

/** The texts of a chunk, decoded one at a time, so that most stay one byte a character in memory; without the blank ones. */
export function* textsOf({ bytes, lines }: Chunk): Generator<{ readonly text: string; readonly line: number }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start = 0
  for (let index = 0; start < buffer.length; index += 1) {
    const feed = buffer.indexOf(LINE_FEED, start)
    const end = feed === -1 ? buffer.length : feed
    const text = buffer.toString('utf8', start, end)
    const line = typeof lines === 'number' ? lines + index : (lines[index] ?? 0)
    if (text.trim() !== '') yield { text, line }
    start = end + 1
  }
}
