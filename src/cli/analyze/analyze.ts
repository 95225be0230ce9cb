import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { type Configuration, mergeConfiguration } from '../../config/configuration.ts'
import { type Assessment, assess } from '../../depth/assess.ts'
import { type Analysis, type AnalysisWindow, createAnalyzer } from '../../reports/analysis/analysis.ts'
import { analysisJson } from '../../reports/analysis/analysis-json.ts'
import { renderPullLine } from '../../reports/analysis/analysis-pull-line.ts'
import { renderAnalysisText } from '../../reports/analysis/analysis-text.ts'
import { renderAnalysisHtml } from '../../reports/overview/analysis-html.ts'
import { createArchiveReading } from '../../snapshot/archive/archive-reading.ts'
import { deriveArchiveSnapshot } from '../../snapshot/archive/derive-archive-snapshot.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { plural } from '../../util/sentences.ts'
import { loadConfigurationFile } from '../config.ts'
import { parseAnalysisWindow, type WindowOptions } from './analyze-window.ts'
import { openArchives } from './open-archives.ts'
import { type ArchiveSurvey, surveyArchives } from './survey-archives.ts'

export interface AnalyzeOptions extends WindowOptions {
  readonly archive: readonly string[]
  readonly format: 'table' | 'json' | 'markdown' | 'html'
  /** What the page is about; default: the names of the files. */
  readonly title?: string
  /** A configuration file, for its thresholds, working hours, machine accounts and generated files. */
  readonly config?: string
  /** One JSON line a pull request instead of the totals. */
  readonly perPull?: boolean
}

export interface AnalyzeIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable & { readonly isTTY?: boolean }
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * The numbers and verdicts of archives. Exit code 1 when something had to be skipped; every skipped line is named on standard
 * error and nothing else is lost. Archives are read twice: first for their end and for what newer lines replace.
 *
 * @throws UsageProblem for a wrong option
 */
export async function analyze(options: AnalyzeOptions, io: AnalyzeIo): Promise<number> {
  const configuration = options.config === undefined ? mergeConfiguration() : loadConfigurationFile(options.config)
  const asked = { ...parseAnalysisWindow(options, io.now()), workingTime: configuration.workingTime }
  const skipped = createSkipped(io.stderr)
  const archives = await openArchives(options.archive, io)
  try {
    const survey = await surveyArchives(archives.read(skipped.add), io.now())
    if (survey.end === undefined) return skipped.reportNothing()
    const window = { ...asked, asOf: options.asOf === undefined ? survey.end : asked.asOf }
    if (options.asOf === undefined) io.stderr.write(`${describeEnd(survey.end)}\n`)
    const pulls = withoutReplaced(archives.read(ignoreBroken), survey)
    await printAnalysis(pulls, { options, io, configuration, window })
    return skipped.report(survey.replaced.size)
  } finally {
    archives.stop()
  }
}

/** The second reading would name every broken line again. */
function ignoreBroken(): void {
  // Said at the first reading.
}

function describeEnd(end: number): string {
  return `Everything is as of ${new Date(end).toISOString()}, the last event in the archive; --as-of sets another moment.`
}

async function* withoutReplaced(
  pulls: AsyncIterable<ArchivedPull>,
  { replaced }: ArchiveSurvey,
): AsyncGenerator<ArchivedPull> {
  let place = 0
  for await (const pull of pulls) {
    if (!replaced.has(place)) yield pull
    place += 1
  }
}

interface Printing {
  readonly options: AnalyzeOptions
  readonly io: AnalyzeIo
  readonly configuration: Configuration
  readonly window: AnalysisWindow
}

async function printAnalysis(
  pulls: AsyncIterable<ArchivedPull>,
  { options, io, configuration, window }: Printing,
): Promise<void> {
  const judge = (snapshot: Snapshot): Assessment => assess(snapshot, configuration)
  const analyzer = createAnalyzer(window)
  const { people, files, exclude, reviews } = configuration
  const { commands } = reviews
  const reading = createArchiveReading({ exclude, commands, bots: people.bots, generated: files.generated })
  for await (const pull of pulls) {
    const snapshot = deriveArchiveSnapshot(pull, window.asOf, reading)
    const assessment = snapshot === undefined ? undefined : analyzer.add(snapshot, judge)
    if (options.perPull !== true || snapshot === undefined || assessment === undefined) continue
    await write(io.stdout, `${renderPullLine(snapshot, assessment)}\n`)
  }
  if (options.perPull !== true) await write(io.stdout, `${renderAnalysis(analyzer.analysis(), options)}\n`)
}

function renderAnalysis(analysis: Analysis, { format, title, archive }: AnalyzeOptions): string {
  if (format === 'html') return renderAnalysisHtml(analysis, title ?? archive.join(', '))
  return format === 'json' ? JSON.stringify(analysisJson(analysis), null, 2) : renderAnalysisText(analysis, format)
}

/** Waits where the reader of our output is slower than we are, so that nothing piles up in memory. */
async function write(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain')
}

/** What was not counted: lines that are no pull request, and those that a newer line about the same one replaces. */
function createSkipped(errors: Writable) {
  let broken = 0

  function add(where: string, why: string): void {
    broken += 1
    errors.write(`${where}: ${why}; skipped\n`)
  }

  /** The exit code. */
  function report(replaced: number): number {
    if (replaced > 0) errors.write(`${plural(replaced, 'repeated pull request')} skipped; the newest one counts\n`)
    if (broken > 0) errors.write(`${plural(broken, 'line')} skipped\n`)
    return broken + replaced === 0 ? 0 : 1
  }

  function reportNothing(): number {
    errors.write('There is no pull request in the archive, so there are no figures.\n')
    return 1
  }

  return { add, report, reportNothing }
}
