import { SingleBar } from 'cli-progress'
import { mergeConfiguration } from '../config/configuration.ts'
import { judgePullRequest } from '../depth/judge-pull-request.ts'
import type { PullRequestVerdict } from '../depth/verdict.ts'
import { parseMoment } from '../metrics/calendar.ts'
import { type AnalysisWindow, createAnalyzer } from '../reports/analysis.ts'
import { renderAnalysis } from '../reports/render-analysis.ts'
import { renderPullLine } from '../reports/render-pull-line.ts'
import { deriveArchiveSnapshot } from '../snapshot/derive-archive-snapshot.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { readArchive } from './read-archive.ts'
import { UsageProblem } from './report-fault.ts'

export interface AnalyzeOptions {
  readonly archive: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly timezone: string
  readonly format: 'table' | 'json' | 'markdown'
  readonly perPull?: boolean
}

/** The numbers of an archive. Exit code 1 when a line had to be skipped. @throws UsageProblem for a wrong option. */
export async function runAnalyze(options: AnalyzeOptions): Promise<number> {
  const window = windowOf(options)
  const analyzer = createAnalyzer(window)
  const configuration = mergeConfiguration()
  const judge = (snapshot: Snapshot): PullRequestVerdict => judgePullRequest(snapshot, configuration)
  const bar = startBar()
  let broken = 0
  const archive = readArchive(options.archive, {
    onBroken: (where, why) => {
      broken += 1
      process.stderr.write(`${where}: ${why}; skipped\n`)
    },
    onProgress: (bytes, total) => total !== undefined && bar?.update(bytes, total),
  })
  for await (const pull of archive) {
    const snapshot = deriveArchiveSnapshot(pull, window.asOf)
    if (snapshot === undefined) continue
    let verdict: PullRequestVerdict | undefined
    analyzer.add(snapshot, (counted) => {
      verdict = judge(counted)
      return verdict
    })
    if (options.perPull === true && verdict !== undefined)
      process.stdout.write(`${renderPullLine(snapshot, verdict)}\n`)
  }
  bar?.stop()
  if (options.perPull !== true) process.stdout.write(`${renderAnalysis(analyzer.analysis(), options.format)}\n`)
  if (broken > 0) process.stderr.write(`${broken} line${broken === 1 ? '' : 's'} skipped\n`)
  return broken === 0 ? 0 : 1
}

function windowOf({ from, to, asOf, timezone }: AnalyzeOptions): AnalysisWindow {
  const moment = (name: string, text: string | undefined): number | undefined => {
    if (text === undefined) return undefined
    const at = parseMoment(text, timezone)
    if (at === undefined)
      throw new UsageProblem(`${name} ${text} is not a date such as 2026-01-05 or an instant with Z or an offset`)
    return at
  }
  checkTimezone(timezone)
  const window = {
    from: moment('--from', from),
    to: moment('--to', to),
    asOf: moment('--as-of', asOf) ?? Date.now(),
    timezone,
  }
  if (window.from !== undefined && window.to !== undefined && window.from >= window.to) {
    throw new UsageProblem('--from must be before --to')
  }
  return window
}

function checkTimezone(timezone: string): void {
  try {
    Temporal.Now.zonedDateTimeISO(timezone)
  } catch (error) {
    throw new UsageProblem(`--timezone ${timezone} is not a time zone name such as Europe/Berlin`, { cause: error })
  }
}

interface Bar {
  update(done: number, total: number): void
  stop(): void
}

/** On a terminal only, and on standard error, so that the output stays clean. */
function startBar(): Bar | undefined {
  if (!process.stderr.isTTY) return undefined
  const bar = new SingleBar({ format: 'reading {bar} {percentage} % · {eta_formatted} left', clearOnComplete: true })
  bar.start(1, 0)
  return {
    update(done, total) {
      bar.setTotal(total)
      bar.update(done)
    },
    stop: () => bar.stop(),
  }
}
