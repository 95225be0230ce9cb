import { Readable, type Writable } from 'node:stream'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import { startProgress } from './analyze-progress.ts'
import { type ArchiveReading, readArchive } from './read-archive.ts'

/** Archives that can be read twice, with one bar for both readings. */
export interface Archives {
  readonly read: (onBroken: ArchiveReading['onBroken']) => AsyncGenerator<ArchivedPull>
  /** Takes the bar away. */
  readonly stop: () => void
}

interface Streams {
  readonly stdin: Readable
  readonly stderr: Writable & { readonly isTTY?: boolean }
}

/** Standard input comes only once, so it is kept in memory. */
export async function openArchives(paths: readonly string[], { stdin, stderr }: Streams): Promise<Archives> {
  const kept = paths.includes('-') ? await Array.fromAsync(stdin) : []
  const progress = stderr.isTTY === true ? startProgress(stderr) : undefined
  let readings = 0

  function read(onBroken: ArchiveReading['onBroken']): AsyncGenerator<ArchivedPull> {
    const done = readings
    readings += 1
    const onProgress = (bytes: number, total: number | undefined) =>
      total === undefined ? undefined : progress?.update(bytes + done * total, 2 * total)
    return readArchive(paths, { onBroken, onProgress, stdin: Readable.from(kept) })
  }

  return { read, stop: () => progress?.stop() }
}
