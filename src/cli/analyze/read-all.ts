import { Readable, type Writable } from 'node:stream'
import type { Chunk } from '../archive/chunks.ts'
import { createFileReport } from '../archive/file-report.ts'
import { nameOf, totalSize } from '../archive/open-bytes.ts'
import { readChunks } from '../archive/read-chunks.ts'
import { startProgress } from './analyze-progress.ts'

type FileReporter = ReturnType<typeof createFileReport>

/** A chunk and the report of the file that it is from. */
export interface FileChunk {
  readonly chunk: Chunk
  readonly file: FileReporter
}

/** Files that can be read twice, with one bar for both readings. */
export interface Archives {
  readonly read: () => AsyncGenerator<FileChunk>
  /** Worth more than one thread. */
  readonly isLarge: boolean
  /** Takes the bar away. */
  readonly stop: () => void
}

interface Streams {
  readonly stdin: Readable
  readonly stderr: Writable & { readonly isTTY?: boolean }
}

/** Below so many bytes reading takes no longer than a thread needs to start; packed ones are several times as many. */
const LARGE = 4 * 1024 * 1024

/** Standard input comes only once, so it is kept in memory. @throws UsageProblem for a path that cannot be read */
export async function openArchives(paths: readonly string[], { stdin, stderr }: Streams): Promise<Archives> {
  const total = await totalSize(paths)
  const kept: Buffer[] = paths.includes('-') ? await Array.fromAsync(stdin, toBuffer) : []
  const size = total ?? kept.reduce((sum, { length }) => sum + length, 0)
  const progress = stderr.isTTY === true ? startProgress(stderr) : undefined
  let readings = 0

  async function* read(): AsyncGenerator<FileChunk> {
    let bytes = readings * (total ?? 0)
    readings += 1
    const onRead = (length: number) => {
      bytes += length
      if (total !== undefined) progress?.update(bytes, 2 * total)
    }
    for (const path of paths) {
      const file = createFileReport(nameOf(path))
      const notes = { stdin: Readable.from(kept), onRead, onDamage: file.setDamage, onEvents: file.setEvents }
      let hasChunk = false
      for await (const chunk of readChunks(path, notes)) {
        hasChunk = true
        yield { chunk, file }
      }
      // A file without a record has something to say, too.
      if (!hasChunk) yield { chunk: { bytes: new Uint8Array(), lines: 1 }, file }
    }
  }

  return { read, isLarge: size >= LARGE, stop: () => progress?.stop() }
}

function toBuffer(chunk: Buffer | string): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}
