import type { AnalysisWindow } from '../../reports/analysis/analysis-window.ts'
import type { Periods } from '../../reports/comparison/comparison.ts'
import { parseMoment } from '../../statistics/parse-moment.ts'
import { type Period, parsePeriod } from '../../statistics/parse-period.ts'
import { UsageProblem } from '../report-fault.ts'

export interface WindowOptions {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  /** Two periods, `2026-Q3..2026-Q4`; they say when instead of `from` and `to`. */
  readonly compare?: string
  readonly timezone: string
}

/** Reads the options that say when. `now` (milliseconds since the epoch) stands in for --as-of. @throws UsageProblem */
export function parseAnalysisWindow(options: WindowOptions, now: number): AnalysisWindow {
  const { timezone } = options
  checkTimezone(timezone)
  if (options.compare !== undefined) return comparedWindow(options.compare, options, now)
  const from = parseOption('--from', options.from, timezone)
  const to = parseOption('--to', options.to, timezone)
  const asOf = parseOption('--as-of', options.asOf, timezone) ?? now
  if (from !== undefined && to !== undefined && from >= to) throw new UsageProblem('--from must be before --to')
  if (from !== undefined && from > asOf) throw new UsageProblem('--from is after --as-of, so nothing had begun yet')
  return { from, to, asOf, timezone }
}

/** From the first day of the one to the last day of the other. */
function comparedWindow(compare: string, { from, to, asOf, timezone }: WindowOptions, now: number): AnalysisWindow {
  if (from !== undefined || to !== undefined) {
    throw new UsageProblem('--compare says itself when the figures begin and end; leave --from and --to out')
  }
  const end = parseOption('--as-of', asOf, timezone) ?? now
  const periods = parsePeriods(compare, timezone, end)
  return { from: periods[0].from, to: periods[1].to, asOf: end, timezone, compare: periods }
}

/** Reads `A..B`. @param asOf nothing after it has happened yet @throws UsageProblem */
export function parsePeriods(text: string, timezone: string, asOf: number): Periods {
  checkTimezone(timezone)
  const [first, second, ...others] = text.split('..')
  if (first === undefined || second === undefined || others.length > 0) {
    throw new UsageProblem(`--compare ${text} is not two periods such as 2026-Q3..2026-Q4`)
  }
  const [before, after] = [parseOne(text, first, timezone), parseOne(text, second, timezone)]
  if (before.to > after.from)
    throw new UsageProblem(`--compare ${text}: the first period has to end before the second begins`)
  if (after.from > asOf) throw new UsageProblem(`--compare ${text}: ${after.name} has not begun yet`)
  return [before, after]
}

/** Files may end before the later of two periods begins, which only reading them tells. @throws UsageProblem */
export function checkPeriods({ compare, asOf }: AnalysisWindow): void {
  const later = compare?.[1]
  if (later === undefined || later.from <= asOf) return
  const day = new Date(asOf).toISOString().slice(0, 10)
  throw new UsageProblem(`--compare: the newest event in the files is of ${day}, before ${later.name} begins`)
}

function parseOne(text: string, period: string, timezone: string): Period {
  const read = parsePeriod(period, timezone)
  if (read.kind === 'period') return read.period
  throw new UsageProblem(`--compare ${text}: ${read.why}`)
}

function parseOption(name: string, text: string | undefined, timezone: string): number | undefined {
  if (text === undefined) return undefined
  const at = parseMoment(text, timezone)
  if (at !== undefined) return at
  throw new UsageProblem(`${name} ${text} is not a date such as 2026-01-05 or an instant with Z or an offset`)
}

/** @throws UsageProblem */
export function checkTimezone(timezone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timezone)
  } catch (error) {
    throw new UsageProblem(`--timezone ${timezone} is not a time zone name such as Europe/Berlin`, { cause: error })
  }
}
