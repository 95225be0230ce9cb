import type { Readable, Writable } from 'node:stream'
import { lastEventAt } from '../../../snapshot/archive/last-event.ts'
import type { ArchivedPull } from '../../../snapshot/archive/parse-archive.ts'
import { rewritePull } from '../../../snapshot/archive/rewrite-pull.ts'
import { plural } from '../../../util/sentences.ts'
import { describeFiles } from '../../analyze/describe-files.ts'
import { createFileReport, type FileReport } from '../../archive/file-report.ts'
import { nameOf, totalSize } from '../../archive/open-bytes.ts'
import { readChunk } from '../../archive/read-chunk.ts'
import { readChunks } from '../../archive/read-chunks.ts'
import { UsageProblem } from '../../report-fault.ts'
import { ARCHIVE_SCHEMA, readCoverage } from '../archive-file/coverage.ts'
import { lockArchive } from '../archive-file/lock-archive.ts'
import { writeLines } from '../archive-file/write-archive-file.ts'
import type { Naming } from '../naming.ts'
import { openPullSpool, type PullSpool } from './pull-spool.ts'

export interface Conversion {
  /** Paths; `-` is standard input. */
  readonly files: readonly string[]
  /** Ends in `.gz`. */
  readonly out: string
  readonly naming: Naming
  /** `owner/name` for records that do not name their repository. */
  readonly repository: string | null
  /** What happened last to a pull request is not before it, milliseconds since the epoch; undefined takes all. */
  readonly since: number | undefined
}

interface ConversionIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * Writes an archive from files of other tools and says once what each lacks. Exit code 1 when something had to be skipped.
 * @throws UsageProblem where no file holds a pull request, and where the archive holds what GitHub gave
 */
export async function convertFiles(conversion: Conversion, io: ConversionIo): Promise<number> {
  const { files, out, naming } = conversion
  await totalSize(files)
  using _lock = lockArchive(out)
  await refuseFetched(out)
  using spool = openPullSpool(`${out}.from`)
  const reports: FileReport[] = []
  for (const path of files) reports.push(await readFileInto(spool, path, { conversion, io }))
  const { lines, code } = describeFiles(reports, spool.replaced())
  for (const line of lines) io.stderr.write(`${line}\n`)
  if (spool.count() === 0)
    throw new UsageProblem('no pull request changed since the day of --since; nothing was written')
  const { isAnonymised } = naming
  await writeLines(out, { schema: ARCHIVE_SCHEMA, isAnonymised, repositories: [] }, spool.lines())
  io.stdout.write(`${out}: ${plural(spool.count(), 'pull request')} from ${files.map(nameOf).join(', ')}\n`)
  return code
}

/** What was read from GitHub knows more than any export. */
async function refuseFetched(out: string): Promise<void> {
  const before = await readCoverage(out)
  if (before === undefined || before.repositories.length === 0) return
  throw new UsageProblem(`${out} was read from GitHub; name another file with --out, or give it to --from as well`)
}

interface Task {
  readonly conversion: Conversion
  readonly io: ConversionIo
}

async function readFileInto(spool: PullSpool, path: string, { conversion, io }: Task): Promise<FileReport> {
  const file = createFileReport(nameOf(path))
  const notes = { stdin: io.stdin, onDamage: file.setDamage, onEvents: file.setEvents }
  for await (const chunk of readChunks(path, notes)) {
    const { made, report } = readChunk(chunk, conversion.repository, (pull) => {
      if (isWanted(pull, conversion, io.now())) spool.add(...toLine(pull, conversion.naming))
    })
    file.add(report, made.length)
  }
  return file.result()
}

function isWanted(pull: ArchivedPull, { since }: Conversion, now: number): boolean {
  return since === undefined || lastEventAt(pull, now) >= since
}

function toLine(pull: ArchivedPull, naming: Naming): Parameters<PullSpool['add']> {
  const line = naming.toLine(rewritePull(pull))
  return [{ repo: line.repo, number: line.number, text: JSON.stringify(line) }, pull.updatedAt]
}
