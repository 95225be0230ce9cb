import type { Readable, Writable } from 'node:stream'
import type { FileReport } from '../archive/file-report.ts'
import { repositoryOption } from '../archive/repository-option.ts'
import type { Output } from '../terminal.ts'
import { type ChunkPool, createChunkPool } from './chunk-pool.ts'
import { parseExamined, parseSurvey } from './chunk-task.ts'
import { describeFiles } from './describe-files.ts'
import type { ExaminedChunk, ExamineOptions } from './examine-chunk.ts'
import { type Archives, type FileChunk, openArchives } from './read-all.ts'
import { createSurvey } from './survey.ts'

/** Which archives, and how they are read. */
export interface ArchiveOptions {
  readonly archive: readonly string[]
  /** A configuration file, for its thresholds, working hours, machine accounts and generated files. */
  readonly config?: string
  /** A CODEOWNERS file, by which teams of the configuration have files. */
  readonly codeowners?: string
  /** `OWNER/NAME` for files that do not name their repository. */
  readonly repo?: string
  /** Nothing on standard error but faults. */
  readonly quiet?: boolean
}

export interface AnalyzeIo {
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Writable & { readonly isTTY?: boolean }
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Opens the archives and reads them for the first time. Gives the exit code. */
export async function withSurvey(
  options: ArchiveOptions,
  io: AnalyzeIo,
  use: (run: Run, survey: Survey) => Promise<void>,
): Promise<number> {
  const stderr = options.quiet === true ? silence(io.stderr) : io.stderr
  const archives = await openArchives(options.archive, { stdin: io.stdin, stderr })
  const pool = createChunkPool(archives.isLarge)
  try {
    const run: Run = { options, io, archives, pool, repository: repositoryOption(options.repo) }
    const survey = await surveyFiles(run)
    const code = reportFiles(survey, run)
    await use(run, survey)
    return code
  } finally {
    archives.stop()
    await pool.stop()
  }
}

/** The same stream, for faults alone: without a bar. */
function silence(stderr: AnalyzeIo['stderr']): AnalyzeIo['stderr'] {
  return Object.create(stderr, { isTTY: { value: false } })
}

export interface Run {
  readonly options: ArchiveOptions
  readonly io: AnalyzeIo
  readonly archives: Archives
  readonly pool: ChunkPool
  readonly repository: string | null
}

export interface Survey extends ReturnType<typeof createSurvey> {
  readonly files: readonly FileReport[]
  /** The latest event, milliseconds since the epoch. */
  readonly end: number
}

async function surveyFiles({ archives, pool, io, repository }: Run): Promise<Survey> {
  const survey = createSurvey()
  const files: FileChunk['file'][] = []
  let end = Number.NEGATIVE_INFINITY
  const read: FileChunk[] = []
  const results = pool.run(
    { kind: 'survey', options: { repository, now: io.now() } },
    remembering(archives.read(), read),
  )
  for await (const result of results) {
    const surveyed = parseSurvey(result)
    const { pulls, report, end: latest } = surveyed
    const file = read.shift()?.file
    if (file !== undefined && files.at(-1) !== file) files.push(file)
    file?.add(report, pulls.length)
    survey.add(surveyed)
    end = Math.max(end, latest ?? end)
  }
  return { ...survey, files: files.map((file) => file.result()), end }
}

async function* remembering(chunks: AsyncGenerator<FileChunk>, read: FileChunk[]) {
  for await (const one of chunks) {
    read.push({ ...one, chunk: { bytes: new Uint8Array(), lines: 0 } })
    yield { chunk: one.chunk }
  }
}

/** Says what was skipped and what sources lack, and gives the exit code. @throws UsageProblem where there is no pull request at all */
function reportFiles({ files, replaced }: Survey, { io, options }: Run): number {
  const { lines, code } = describeFiles(files, replaced())
  if (options.quiet !== true) for (const line of lines) io.stderr.write(`${line}\n`)
  return code
}

/** Examines what the survey left to be counted, a chunk at a time, in the order of the files. */
export async function* examineChunks(
  { archives, pool, repository }: Run,
  { plans, addresses }: Survey,
  options: Omit<ExamineOptions, 'repository' | 'addresses'>,
): AsyncGenerator<ExaminedChunk> {
  const setup = { kind: 'examine', options: { ...options, repository, addresses } } as const // the kind
  for await (const result of pool.run(setup, planned(archives.read(), plans))) yield parseExamined(result)
}

async function* planned(chunks: AsyncGenerator<FileChunk>, plans: Survey['plans']) {
  let place = 0
  for await (const { chunk } of chunks) {
    yield { chunk, plan: plans[place] }
    place += 1
  }
}
