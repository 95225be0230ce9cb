import { prepend } from './prepend.ts'

/** UTF-8 out, whatever Unicode came in: PowerShell writes UTF-16, and a mark of the byte order is no part of the text. */
export async function* toUtf8(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await atLeast(4, chunks)
  const encoding = encodingOf(first)
  if (encoding === 'utf-8') {
    const hasMark = first.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
    yield* prepend(hasMark ? first.subarray(3) : first, chunks)
  } else yield* decoded(prepend(first, chunks), encoding)
}

/** The first bytes, even where they come one at a time. */
async function atLeast(length: number, chunks: AsyncGenerator<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let have = 0; have < length; ) {
    const next = await chunks.next()
    if (next.done === true) break
    pieces.push(next.value)
    have += next.value.length
  }
  return Buffer.concat(pieces)
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** By the mark, and without one by the zeros beside the first characters, which are ASCII in JSON and in headers. */
function encodingOf(bytes: Buffer): Encoding {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (b === 0 && d === 0 && a !== 0) return 'utf-16le'
  return a === 0 && c === 0 && b !== 0 ? 'utf-16be' : 'utf-8'
}

async function* decoded(chunks: AsyncGenerator<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}
