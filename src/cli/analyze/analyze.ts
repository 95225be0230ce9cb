import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Configuration } from '../../config/configuration.ts'
import { createAnalyzer } from '../../reports/analysis/analysis.ts'
import type { AnalysisWindow, SignalsWanted } from '../../reports/analysis/analysis-window.ts'
import type { FileReport } from '../archive/file-report.ts'
import { loadAnalysisConfiguration } from '../configuration/check-configuration.ts'
import type { ColorChoice, Output } from '../terminal.ts'
import { checkPeriods, parseAnalysisWindow, type WindowOptions } from './analyze-window.ts'
import { type ChunkPool, createChunkPool } from './chunk-pool.ts'
import { parseExamined, parseSurvey } from './chunk-task.ts'
import { describeFiles } from './describe-files.ts'
import { type AnalysisFormat, createPullRows, writeAnalysis } from './print-analysis.ts'
import { type Archives, type FileChunk, openArchives } from './read-all.ts'
import { createSurvey } from './survey.ts'

export interface AnalyzeOptions extends WindowOptions {
  readonly archive: readonly string[]
  readonly format: AnalysisFormat
  /** A configuration file, for its thresholds, working hours, machine accounts and generated files. */
  readonly config?: string
  /** A CODEOWNERS file, by which teams of the configuration have files. */
  readonly codeowners?: string
  /** One JSON line a pull request instead of the totals. */
  readonly perPull?: boolean
  /** `OWNER/NAME` for files that do not name their repository. */
  readonly repo?: string
  /** Nothing on standard error but faults. */
  readonly quiet?: boolean
  readonly color?: ColorChoice
  /** What the HTML page is about; default: the names of the files. */
  readonly title?: string
  /** Signals beside the figures, against all that is known from before the window. */
  readonly signals?: SignalsWanted
}

export interface AnalyzeIo {
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Writable & { readonly isTTY?: boolean }
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * The numbers and verdicts of archives and of what other tools write. Exit code 1 when something had to be skipped, which is named on
 * standard error; nothing else is lost. Files are read twice: first for their end and for what newer lines replace.
 *
 * @throws UsageProblem for a wrong option, and where no file holds a pull request
 */
export async function analyze(options: AnalyzeOptions, io: AnalyzeIo): Promise<number> {
  const configuration = loadAnalysisConfiguration(options)
  const asked = {
    ...parseAnalysisWindow(options, io.now()),
    workingTime: configuration.workingTime,
    signals: options.signals,
  }
  const stderr = options.quiet === true ? silence(io.stderr) : io.stderr
  const archives = await openArchives(options.archive, { stdin: io.stdin, stderr })
  const pool = createChunkPool(archives.isLarge)
  try {
    const run: Run = { options, io, archives, pool, repository: options.repo ?? null }
    const survey = await surveyFiles(run)
    const code = reportFiles(survey, run)
    const window = { ...asked, asOf: options.asOf === undefined ? survey.end : asked.asOf }
    checkPeriods(window)
    await examineFiles(run, survey, { configuration, window })
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

interface Run {
  readonly options: AnalyzeOptions
  readonly io: AnalyzeIo
  readonly archives: Archives
  readonly pool: ChunkPool
  readonly repository: string | null
}

interface Survey extends ReturnType<typeof createSurvey> {
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
    const { pulls, report, end: latest } = parseSurvey(result)
    const file = read.shift()?.file
    if (file !== undefined && files.at(-1) !== file) files.push(file)
    file?.add(report, pulls.length)
    survey.add(pulls)
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

async function examineFiles(
  { archives, pool, io, options, repository }: Run,
  { plans }: Survey,
  { configuration, window }: { readonly configuration: Configuration; readonly window: AnalysisWindow },
): Promise<void> {
  const analyzer = createAnalyzer(window)
  const perPull = options.perPull === true
  const print = options.format === 'csv' ? createPullRows() : (lines: readonly string[]) => lines.map(endLine).join('')
  const setup = { kind: 'examine', options: { repository, configuration, window, perPull } } as const // the kind
  for await (const result of pool.run(setup, planned(archives.read(), plans))) {
    const examined = parseExamined(result)
    if (examined.kind === 'lines') await write(io.stdout, print(examined.lines))
    else for (const examination of examined.examinations) analyzer.addExamined(examination)
  }
  if (!perPull) await writeAnalysis(analyzer.analysis(), options, (text) => write(io.stdout, text), io.stdout)
}

function endLine(line: string): string {
  return `${line}\n`
}

async function* planned(chunks: AsyncGenerator<FileChunk>, plans: Survey['plans']) {
  let place = 0
  for await (const { chunk } of chunks) {
    yield { chunk, plan: plans[place] }
    place += 1
  }
}

/** Waits where the reader of our output is slower than we are, so that nothing piles up in memory. */
async function write(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain')
}
