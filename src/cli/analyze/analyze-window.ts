import type { AnalysisWindow } from '../../reports/analysis/analysis-window.ts'
import { parseMoment } from '../../statistics/parse-moment.ts'
import { UsageProblem } from '../report-fault.ts'

export interface WindowOptions {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly timezone: string
}

/** Reads the options that say when. `now` (milliseconds since the epoch) stands in for --as-of. @throws UsageProblem */
export function parseAnalysisWindow(options: WindowOptions, now: number): AnalysisWindow {
  const { timezone } = options
  checkTimezone(timezone)
  const from = parseOption('--from', options.from, timezone)
  const to = parseOption('--to', options.to, timezone)
  const asOf = parseOption('--as-of', options.asOf, timezone) ?? now
  if (from !== undefined && to !== undefined && from >= to) throw new UsageProblem('--from must be before --to')
  if (from !== undefined && from > asOf) throw new UsageProblem('--from is after --as-of, so nothing had begun yet')
  return { from, to, asOf, timezone }
}

function parseOption(name: string, text: string | undefined, timezone: string): number | undefined {
  if (text === undefined) return undefined
  const at = parseMoment(text, timezone)
  if (at !== undefined) return at
  throw new UsageProblem(`${name} ${text} is not a date such as 2026-01-05 or an instant with Z or an offset`)
}

function checkTimezone(timezone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timezone)
  } catch (error) {
    throw new UsageProblem(`--timezone ${timezone} is not a time zone name such as Europe/Berlin`, { cause: error })
  }
}
