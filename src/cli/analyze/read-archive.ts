import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type ArchivedPull, parseArchiveLine } from '../../snapshot/archive/parse-archive.ts'
import { linesOf } from '../lines-of.ts'
import { UsageProblem } from '../report-fault.ts'

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
    const { name, source } = open(path, reading.stdin)
    const reader = createLineReader(name, reading.onBroken)
    try {
      // Whatever is asynchronous for each line instead of each chunk is felt in a large archive.
      for await (const lines of linesOf(unpack(counted(source, count)))) {
        for (const line of lines) {
          const pull = reader.read(line)
          if (pull !== undefined) yield pull
        }
      }
    } catch (error) {
      reader.stop(error)
    }
  }
}

function open(path: string, stdin: Readable = process.stdin): { readonly name: string; readonly source: Readable } {
  if (path === '-') return { name: 'standard input', source: stdin }
  return { name: path, source: createReadStream(path, { highWaterMark: CHUNK }) }
}

/** Large enough that the file is not what we wait for. */
const CHUNK = 256 * 1024

async function totalSize(paths: readonly string[]): Promise<number | undefined> {
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

/** Counts the lines of one file, so that each broken one can be named. */
function createLineReader(name: string, onBroken: ArchiveReading['onBroken']) {
  let number = 0

  function read(line: string): ArchivedPull | undefined {
    number += 1
    const text = number === 1 && line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line
    if (text.trim() === '') return undefined
    const parsed = parseArchiveLine(text)
    if (parsed.kind === 'pull') return parsed.pull
    onBroken(`${name}:${number}`, parsed.why)
    return undefined
  }

  /** @throws what ended the reading, unless it is damage in the file */
  function stop(error: unknown): void {
    if (!isDamage(error)) throw error
    onBroken(`${name}:${number + 1}`, `the file is damaged from here on (${error.message})`)
  }

  return { read, stop }
}

const BYTE_ORDER_MARK = '\uFEFF'

/** A truncated or damaged download: what came before it still counts. */
function isDamage(error: unknown): error is Error {
  return Error.isError(error) && 'code' in error && /^(Z_|ERR_STREAM_PREMATURE_CLOSE)/.test(String(error.code))
}
