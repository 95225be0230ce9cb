import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { compose, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type ArchivedPull, parseArchiveLine } from '../snapshot/parse-archive.ts'
import { UsageProblem } from './report-fault.ts'
import { splitLines } from './split-lines.ts'

export interface ArchiveReading {
  /** A line that is no pull request: reported and skipped, nothing else is lost. */
  readonly onBroken: (where: string, why: string) => void
  /** Bytes read so far of all bytes; `total` is undefined for standard input. */
  readonly onProgress?: (bytes: number, total: number | undefined) => void
}

/** Streams the pull requests of archives in order; `.gz` is unpacked, `-` is standard input. @throws UsageProblem */
export async function* readArchive(paths: readonly string[], reading: ArchiveReading): AsyncGenerator<ArchivedPull> {
  const total = await totalSize(paths)
  let bytes = 0
  for (const path of paths) {
    const source: Readable = path === '-' ? process.stdin : createReadStream(path)
    source.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      reading.onProgress?.(bytes, total)
    })
    yield* readLines(source, path, reading)
  }
}

async function totalSize(paths: readonly string[]): Promise<number | undefined> {
  let total = 0
  for (const path of paths) {
    if (path === '-') return undefined
    total += await sizeOf(path)
  }
  return total
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path)
    if (found.isFile()) return found.size
  } catch (error) {
    throw new UsageProblem(`${path} cannot be read; give the path of a pull-request archive (JSON lines)`, {
      cause: error,
    })
  }
  throw new UsageProblem(`${path} is not a file; give the path of a pull-request archive (JSON lines)`)
}

async function* readLines(source: Readable, path: string, reading: ArchiveReading): AsyncGenerator<ArchivedPull> {
  let number = 0
  try {
    for await (const line of splitLines(path.endsWith('.gz') ? compose(source, createGunzip()) : source)) {
      number += 1
      if (line.trim() === '') continue
      const parsed = parseArchiveLine(line)
      if (parsed.kind === 'pull') yield parsed.pull
      else reading.onBroken(`${path}:${number}`, parsed.why)
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    reading.onBroken(`${path}:${number + 1}`, `the file ends early (${error.message})`)
  }
}

/** A truncated or damaged download: what came before it still counts. */
function isDamage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^(Z_|ERR_STREAM_PREMATURE_CLOSE)/.test(String(error.code))
}
