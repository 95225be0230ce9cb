const LINE_FEED = 0x0a
/** Beyond this no text can be made of a line; what is kept of it is reported as broken. */
const LONGEST_LINE = 256 * 1024 * 1024

/**
 * Splits at line feeds only: other separators may stand inside a JSON string. Gives the lines that end in each chunk together. Bytes
 * are decoded a line at a time, so that most lines stay one byte a character in memory, and a long line costs no more than its length.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  let pieces: Buffer[] = []
  let length = 0
  const keep = (piece: Buffer) => {
    length += piece.length
    if (length <= LONGEST_LINE) pieces.push(piece)
  }
  for await (const chunk of chunks) {
    const lines: string[] = []
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, end))
      lines.push(textOf(pieces))
      pieces = []
      length = 0
      start = end + 1
    }
    if (start < chunk.length) keep(chunk.subarray(start))
    yield lines
  }
  if (pieces.length > 0) yield [textOf(pieces)]
}

function textOf(pieces: readonly Buffer[]): string {
  const [only = Buffer.alloc(0)] = pieces
  return (pieces.length > 1 ? Buffer.concat(pieces) : only).toString('utf8')
}
