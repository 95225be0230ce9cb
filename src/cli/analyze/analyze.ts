import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Configuration } from '../../config/configuration.ts'
import { createAnalyzer } from '../../reports/analysis/analysis.ts'
import type { AnalysisWindow, SignalsWanted } from '../../reports/analysis/analysis-window.ts'
import { loadAnalysisConfiguration } from '../configuration/check-configuration.ts'
import type { ColorChoice } from '../terminal.ts'
import { checkPeriods, parseAnalysisWindow, type WindowOptions } from './analyze-window.ts'
import { type AnalyzeIo, type ArchiveOptions, examineChunks, type Run, type Survey, withSurvey } from './archive-run.ts'
import { type AnalysisFormat, createPullRows, writeAnalysis } from './print-analysis.ts'

export interface AnalyzeOptions extends WindowOptions, ArchiveOptions {
  readonly format: AnalysisFormat
  /** One JSON line a pull request instead of the totals. */
  readonly perPull?: boolean
  readonly color?: ColorChoice
  /** What the HTML page is about; default: the names of the files. */
  readonly title?: string
  /** Signals beside the figures, against all that is known from before the window; also asked for by a configuration with pilots. */
  readonly signals?: Pick<SignalsWanted, 'historyFrom'>
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
    signals: signalsWanted(options, configuration),
  }
  return withSurvey(options, io, async (run, survey) => {
    const window = { ...asked, asOf: options.asOf === undefined ? survey.end : asked.asOf }
    checkPeriods(window)
    await examineFiles(run, survey, { options, configuration, window })
  })
}

/** Undefined where neither the options nor the configuration ask for any. */
function signalsWanted({ signals }: AnalyzeOptions, { signals: own, workingTime }: Configuration) {
  if (signals === undefined && own.pilots.length === 0) return undefined
  const settings = { ...own, workingHours: workingTime }
  return { historyFrom: signals?.historyFrom, settings, off: own.off }
}

async function examineFiles(
  run: Run,
  survey: Survey,
  {
    options,
    configuration,
    window,
  }: {
    readonly options: AnalyzeOptions
    readonly configuration: Configuration
    readonly window: AnalysisWindow
  },
): Promise<void> {
  const { stdout } = run.io
  const analyzer = createAnalyzer(window)
  const perPull = options.perPull === true
  const print = options.format === 'csv' ? createPullRows() : (lines: readonly string[]) => lines.map(endLine).join('')
  for await (const examined of examineChunks(run, survey, { configuration, window, perPull })) {
    if (examined.kind === 'lines') await write(stdout, print(examined.lines))
    else for (const examination of examined.examinations) analyzer.addExamined(examination)
  }
  if (!perPull) await writeAnalysis(analyzer.analysis(), options, (text) => write(stdout, text), stdout)
}

function endLine(line: string): string {
  return `${line}\n`
}

/** Waits where the reader of our output is slower than we are, so that nothing piles up in memory. */
async function write(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain')
}
