import { z } from 'zod'
import { lastQuarter, parseHealthPeriod } from '../../reports/health-issue/health-period.ts'
import { renderLeadershipHtml } from '../../reports/leadership/leadership-html.ts'
import { renderLeadershipMarkdown } from '../../reports/leadership/leadership-markdown.ts'
import { buildLeadershipReport } from '../../reports/leadership/leadership-report.ts'
import type { AnalyzeIo } from '../analyze/archive-run.ts'
import { UsageProblem } from '../report-fault.ts'
import { writeOutput } from '../write-output.ts'
import { type QuarterSource, sourceFromArchives, sourceFromStore } from './quarter-source.ts'

export interface LeadershipOptions {
  /** `2026-Q4`; absent: the last one that is over. */
  readonly quarter?: string
  /** Archives; absent: the store. */
  readonly from?: readonly string[]
  readonly format: 'markdown' | 'html'
  readonly out?: string | undefined
  readonly proposal: boolean
  readonly timezone?: string | undefined
  /** A configuration file, for archives; the store has its own. */
  readonly config?: string | undefined
}

/** Options that `report` has, too: commander gives them to the outer command wherever they stand. */
const outer = z.object({
  format: z.enum(['markdown', 'html'], { error: '--format of a report for leadership is markdown or html' }).optional(),
  out: z.string().optional(),
  timezone: z.string().optional(),
  config: z.string().optional(),
})

/** @param given what was written for `report` @throws UsageProblem for a format that is not one of this report */
export function takeOuterOptions(own: LeadershipOptions, given: Readonly<Record<string, unknown>>): LeadershipOptions {
  const read = outer.safeParse(given)
  if (!read.success) throw new UsageProblem(read.error.issues[0]?.message ?? 'an option is wrong')
  return { ...own, ...read.data, format: read.data.format ?? own.format }
}

/**
 * Prints the report for leadership about one quarter, from archives or from what the App has stored of an organisation. Exit code 1 when
 * something had to be left out. @throws UsageProblem
 */
export async function leadership(
  owner: string | undefined,
  options: LeadershipOptions,
  io: AnalyzeIo,
): Promise<number> {
  const source = await openSource(owner, options, io)
  const { signals, question, scope, code } = source
  const quarter = options.quarter ?? lastQuarter(question.asOf, question.timezone)
  if (!/^\d{4}-Q[1-4]$/.test(quarter)) throw new UsageProblem(`--quarter ${quarter} is not a quarter such as 2026-Q4`)
  refuseRunning(quarter, question)
  const report = buildLeadershipReport({ signals, question, quarter, scope, withProposal: options.proposal })
  if (report.ai.now.signed.whole === 0) throw new UsageProblem(`nothing is known to be merged in ${quarter}`)
  const text = options.format === 'html' ? renderLeadershipHtml(report) : renderLeadershipMarkdown(report)
  if (options.out === undefined) io.stdout.write(text)
  else writeOutput(options.out, text)
  return code
}

/** Of a quarter that goes on no number is final; the last event of an archive may lie some days before its end. */
const LAST_DAYS_MS = 7 * 86_400_000

function refuseRunning(quarter: string, { asOf, timezone }: QuarterSource['question']): void {
  if (parseHealthPeriod(quarter, timezone).to - asOf <= LAST_DAYS_MS) return
  const until = new Date(asOf).toISOString().slice(0, 10)
  throw new UsageProblem(`${quarter} is not over in what is known, which ends on ${until}; ask for an earlier one`)
}

function openSource(owner: string | undefined, options: LeadershipOptions, io: AnalyzeIo): Promise<QuarterSource> {
  const { from = [], timezone, config } = options
  if (owner !== undefined && from.length > 0)
    throw new UsageProblem('name an organisation, or --from ARCHIVE, and not both')
  if (owner !== undefined && config !== undefined)
    throw new UsageProblem(
      '--config is for archives; what the App has stored goes by the configuration of the organisation',
    )
  if (owner !== undefined) return sourceFromStore(owner, { timezone, asOf: io.now() })
  if (from.length > 0) return sourceFromArchives({ archive: from, timezone, config }, io)
  throw new UsageProblem('say what to report on: OWNER for what the App has stored, or --from ARCHIVE')
}
