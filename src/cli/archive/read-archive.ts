import type { Readable } from 'node:stream'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import { nameOf, totalSize } from './open-bytes.ts'
import { readChunk } from './read-chunk.ts'
import { readChunks } from './read-chunks.ts'

export interface ArchiveReading {
  /** A line that is no pull request: reported with `file:line` and skipped, nothing else is lost. */
  readonly onBroken: (where: string, why: string) => void
  /** What `-` stands for; the process's own standard input when absent. */
  readonly stdin?: Readable
  /** `OWNER/NAME` for files that do not name their repository. */
  readonly repository?: string | null
}

/**
 * Streams the pull requests of files in order: archives, and what other tools write (docs/archive.md). Packing and encoding are known by
 * the content, `-` is standard input. @throws UsageProblem
 */
export async function* readArchive(paths: readonly string[], reading: ArchiveReading): AsyncGenerator<ArchivedPull> {
  const { onBroken, stdin, repository = null } = reading
  await totalSize(paths)
  for (const path of paths) {
    const say = (line: number, why: string) => onBroken(`${nameOf(path)}:${line}`, why)
    for await (const chunk of readChunks(path, { stdin, onDamage: say, onEvents: () => undefined })) {
      const { made, report } = readChunk(chunk, repository, (pull) => pull)
      for (const { line, why } of report.broken) say(line, why)
      for (const { line, what } of report.others) say(line, `is ${what}, not a pull request`)
      yield* made
    }
  }
}
