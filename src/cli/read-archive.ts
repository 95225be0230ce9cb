import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type ArchivedPull, parseArchiveLine } from '../snapshot/parse-archive.ts'
import { linesOf } from './lines-of.ts'
import { UsageProblem } from './report-fault.ts'

export interface ArchiveReading {
  /** A line that is no pull request: reported with `file:line` and skipped, nothing else is lost. */
  readonly onBroken: (where: string, why: string) => void
  /** Bytes read so far of all bytes; `total` is undefined for standard input. */
  readonly onProgress?: (bytes: number, total: number | undefined) => void
  /** What `-` stands for; the process's own standard input when absent. */
  readonly stdin?: Readable
}

/** Streams the pull requests of archives in order; gzip is known by its content, `-` is standard input. @throws UsageProblem */
export async function* readArchive(paths: readonly string[], reading: ArchiveReading): AsyncGenerator<ArchivedPull> {
  const total = await totalSize(paths)
  let bytes = 0
  const count = (length: number) => {
    bytes += length
    reading.onProgress?.(bytes, total)
  }
  for (const path of paths) {
    const source = path === '-' ? (reading.stdin ?? process.stdin) : createReadStream(path, { highWaterMark: CHUNK })
    yield* readPulls(unpack(counted(source, count)), path === '-' ? 'standard input' : path, reading)
  }
}

/** Large enough that the file is not what we wait for. */
const CHUNK = 256 * 1024

async function totalSize(paths: readonly string[]): Promise<number | undefined> {
  let total = 0
  for (const path of paths) {
    if (path !== '-') total += await sizeOf(path)
  }
  return paths.includes('-') ? undefined : total
}

async function sizeOf(path: string): Promise<number> {
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

async function* counted(source: Readable, count: (length: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    count(bytes.length)
    yield bytes
  }
}

/** The first two bytes of a gzip file (RFC 1952, 2.3.1). */
const GZIP = Buffer.from([0x1f, 0x8b])

async function* unpack(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await chunks.next()
  if (first.done === true) return
  const all = prepend(first.value, chunks)
  if (first.value.subarray(0, 2).equals(GZIP)) yield* gunzip(all)
  else yield* all
}

async function* gunzip(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const unpacked = createGunzip({ chunkSize: CHUNK })
  // Whatever fails on the way destroys `unpacked` with that error, and reading it throws it; here it would be said twice.
  pipeline(Readable.from(packed), unpacked, () => undefined)
  yield* unpacked
}

async function* prepend(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

async function* readPulls(
  chunks: AsyncIterable<Buffer>,
  name: string,
  { onBroken }: ArchiveReading,
): AsyncGenerator<ArchivedPull> {
  let number = 0
  try {
    for await (const line of linesOf(chunks)) {
      number += 1
      const text = number === 1 && line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line
      if (text.trim() === '') continue
      const parsed = parseArchiveLine(text)
      if (parsed.kind === 'pull') yield parsed.pull
      else onBroken(`${name}:${number}`, parsed.why)
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    onBroken(`${name}:${number + 1}`, `the file is damaged from here on (${error.message})`)
  }
}

const BYTE_ORDER_MARK = '\uFEFF'

/** A truncated or damaged download: what came before it still counts. */
function isDamage(error: unknown): error is Error {
  return Error.isError(error) && 'code' in error && /^(Z_|ERR_STREAM_PREMATURE_CLOSE)/.test(String(error.code))
}
