import { open } from 'node:fs/promises'
import { z } from 'zod'
import { UsageProblem } from '../../report-fault.ts'
import { readGzipComment } from './gzip-comment.ts'

const instant = z.number()

const covered = z.object({
  repositoryId: z.string(),
  /** `owner/name`, as it was called when it was read. */
  repo: z.string(),
  /** Whatever was updated since is in the archive; milliseconds since the epoch, like all instants here. */
  since: instant,
  /** The last update of any of its pull requests; null where it had none. */
  newest: instant.nullable(),
  /** When the last look at it began. */
  readAt: instant,
  /** What GitHub did not answer completely, and is therefore not in the archive, was updated at or after this; null where all is there. */
  incompleteSince: instant.nullable(),
})

/** What an archive holds of a repository. */
export type Covered = z.infer<typeof covered>

export const ARCHIVE_SCHEMA = 'soundings.fetch/2'

const coverage = z.object({
  schema: z.literal(ARCHIVE_SCHEMA),
  isAnonymised: z.boolean(),
  repositories: z.array(covered),
})

/** What an archive holds, written into the header of its file, so that the two can never disagree. */
export type Coverage = z.infer<typeof coverage>

/** It lacks when pull requests were closed and reopened, so nothing of it is as it is read today. */
const earlier = z
  .object({ schema: z.literal('soundings.fetch/1'), isAnonymised: z.boolean() })
  .transform(({ isAnonymised }): Coverage => ({ schema: ARCHIVE_SCHEMA, isAnonymised, repositories: [] }))

/** Headers of a thousand repositories are shorter. */
const LONGEST_HEADER = 4 * 1024 * 1024

/** undefined where there is no such file. @throws UsageProblem for a file that is something else */
export async function readCoverage(path: string): Promise<Coverage | undefined> {
  const head = await readHead(path)
  if (head === undefined) return undefined
  const found = z.union([coverage, earlier]).safeParse(parseJson(readGzipComment(head) ?? ''))
  if (found.success) return found.data
  throw new UsageProblem(`${path} exists and was not written by fetch; name another file with --out, or remove it`)
}

/** As the comment of a gzip file, in ASCII. */
export function writeCoverage(value: Coverage): string {
  return JSON.stringify(value).replaceAll(
    /[^\x20-\x7e]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

async function readHead(path: string): Promise<Buffer | undefined> {
  try {
    await using file = await open(path, 'r')
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, LONGEST_HEADER)), 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if (Error.isError(error) && 'code' in error && error.code === 'ENOENT') return undefined
    throw new UsageProblem(`${path} cannot be read; name another file with --out`, { cause: error })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a comment of some other program
  }
}
