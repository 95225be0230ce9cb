import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { mergeConfiguration } from '../../config/configuration.ts'
import { assess } from '../../depth/assess.ts'
import type { PullRequestVerdict } from '../../depth/verdict.ts'
import { type Analysis, createAnalyzer } from '../../reports/analysis/analysis.ts'
import { analysisJson } from '../../reports/analysis/analysis-json.ts'
import { renderPullLine } from '../../reports/analysis/analysis-pull-line.ts'
import { renderAnalysisText } from '../../reports/analysis/analysis-text.ts'
import { createArchiveReading } from '../../snapshot/archive/archive-reading.ts'
import { deriveArchiveSnapshot } from '../../snapshot/archive/derive-archive-snapshot.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { plural } from '../../util/sentences.ts'
import { loadConfigurationFile } from '../config.ts'
import { startProgress } from './analyze-progress.ts'
import { parseAnalysisWindow, type WindowOptions } from './analyze-window.ts'
import { readArchive } from './read-archive.ts'

export interface AnalyzeOptions extends WindowOptions {
  readonly archive: readonly string[]
  readonly format: 'table' | 'json' | 'markdown'
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
 * error and nothing else is lost. @throws UsageProblem for a wrong option
 */
export async function analyze(options: AnalyzeOptions, io: AnalyzeIo): Promise<number> {
  const configuration = options.config === undefined ? mergeConfiguration() : loadConfigurationFile(options.config)
  const { workingTime } = configuration
  const window = { ...parseAnalysisWindow(options, io.now()), workingTime }
  const judge = (snapshot: Snapshot): PullRequestVerdict => assess(snapshot, configuration).verdict
  const analyzer = createAnalyzer(window)
  const { people, files, exclude, reviews } = configuration
  const { commands } = reviews
  const reading = createArchiveReading({ exclude, commands, bots: people.bots, generated: files.generated })
  const skipped = createSkipped(io.stderr)
  const progress = io.stderr.isTTY === true ? startProgress(io.stderr) : undefined
  try {
    for await (const pull of readArchive(options.archive, {
      stdin: io.stdin,
      onBroken: skipped.add,
      ...(progress !== undefined && { onProgress: progress.update }),
    })) {
      if (!skipped.isFirst(pull)) continue
      const snapshot = deriveArchiveSnapshot(pull, window.asOf, reading)
      const verdict = snapshot === undefined ? undefined : analyzer.add(snapshot, judge)
      if (options.perPull !== true || snapshot === undefined || verdict === undefined) continue
      await write(io.stdout, `${renderPullLine(snapshot, verdict)}\n`)
    }
  } finally {
    progress?.stop()
  }
  if (options.perPull !== true) await write(io.stdout, `${renderAnalysis(analyzer.analysis(), options.format)}\n`)
  return skipped.report()
}

function renderAnalysis(analysis: Analysis, format: AnalyzeOptions['format']): string {
  return format === 'json' ? JSON.stringify(analysisJson(analysis), null, 2) : renderAnalysisText(analysis, format)
}

/** Waits where the reader of our output is slower than we are, so that nothing piles up in memory. */
async function write(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain')
}

/** What was not counted: lines that are no pull request, and pull requests that came before (two exports may overlap). */
function createSkipped(errors: Writable) {
  const seen = new Map<string, Set<number>>()
  let broken = 0
  let repeated = 0

  function add(where: string, why: string): void {
    broken += 1
    errors.write(`${where}: ${why}; skipped\n`)
  }

  function isFirst({ repo, number }: ArchivedPull): boolean {
    const numbers = seen.getOrInsertComputed(repo.toLowerCase(), () => new Set())
    if (numbers.has(number)) repeated += 1
    const isNew = !numbers.has(number)
    numbers.add(number)
    return isNew
  }

  /** The exit code. */
  function report(): number {
    if (repeated > 0) errors.write(`${plural(repeated, 'repeated pull request')} skipped; the first one counts\n`)
    if (broken > 0) errors.write(`${plural(broken, 'line')} skipped\n`)
    return broken + repeated === 0 ? 0 : 1
  }

  return { add, isFirst, report }
}
