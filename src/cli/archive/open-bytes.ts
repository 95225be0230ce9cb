import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { UsageProblem } from '../report-fault.ts'
import { prepend } from './prepend.ts'
import { toUtf8 } from './to-utf8.ts'

/** Large enough that the file is not what we wait for. */
export const CHUNK = 256 * 1024

export interface BytesOptions {
  /** What `-` stands for; the process's own standard input when absent. */
  readonly stdin?: Readable | undefined
  /** Called with the length of every piece that was read, before it is unpacked. */
  readonly onRead?: ((length: number) => void) | undefined
}

/** What messages call a path. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path
}

/** The text of a file as UTF-8 without a mark of its byte order, unpacked where gzip or zstd packed it. @throws UsageProblem */
export async function* openBytes(path: string, { stdin, onRead }: BytesOptions): AsyncGenerator<Buffer> {
  const source = path === '-' ? (stdin ?? process.stdin) : createReadStream(path, { highWaterMark: CHUNK })
  yield* toUtf8(unpack(counted(source, onRead), nameOf(path)))
}

/** Bytes of all files together; undefined where standard input is among them. @throws UsageProblem for one that cannot be read */
export async function totalSize(paths: readonly string[]): Promise<number | undefined> {
  let total = 0
  for (const path of paths) {
    if (path !== '-') total += await readSize(path)
  }
  return paths.includes('-') ? undefined : total
}

async function readSize(path: string): Promise<number> {
  try {
    await access(path, constants.R_OK)
    const found = await stat(path)
    if (!found.isDirectory()) return found.size
  } catch (error) {
    throw new UsageProblem(`${path} cannot be read; give the path of a pull-request archive (JSON lines)`, {
      cause: error,
    })
  }
  throw new UsageProblem(`${path} is a directory; give the path of a pull-request archive (JSON lines)`)
}

async function* counted(source: Readable, onRead: BytesOptions['onRead']): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    onRead?.(bytes.length)
    yield bytes
  }
}

/** The first bytes of files that are packed. */
const GZIP = Buffer.from([0x1f, 0x8b])
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** First bytes of what is no text, and what to do with it. */
const REFUSED: readonly (readonly [Buffer, string])[] = [
  [Buffer.from('PK\u0003\u0004'), 'is a zip archive; unpack it, and give the file inside'],
  [Buffer.from('BZh'), 'is packed by bzip2; unpack it, or pack it by gzip'],
  [Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), 'is packed by xz; unpack it, or pack it by gzip'],
  [Buffer.from('PAR1'), 'is a Parquet file; export JSON lines or CSV instead'],
  [Buffer.from('SQLite format 3'), 'is an SQLite database; export the pull requests as JSON lines'],
  [Buffer.from('%PDF'), 'is a PDF; give the data that it was made from'],
]

async function* unpack(chunks: AsyncGenerator<Buffer>, name: string): AsyncGenerator<Buffer> {
  const first = await chunks.next()
  if (first.done === true) return
  const begins = (mark: Buffer) => first.value.subarray(0, mark.length).equals(mark)
  const refused = REFUSED.find(([mark]) => begins(mark))
  if (refused !== undefined) throw new UsageProblem(`${name} ${refused[1]}`)
  const all = prepend(first.value, chunks)
  if (begins(GZIP)) yield* through(all, createGunzip({ chunkSize: CHUNK }))
  else if (begins(ZSTD)) yield* through(all, createZstdDecompress({ chunkSize: CHUNK }))
  else yield* all
}

async function* through(
  packed: AsyncGenerator<Buffer>,
  unpacked: ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>,
): AsyncGenerator<Buffer> {
  // Whatever fails on the way destroys `unpacked` with that error, and reading it throws it; here it would be said twice.
  pipeline(Readable.from(packed), unpacked, () => undefined)
  yield* unpacked
}
