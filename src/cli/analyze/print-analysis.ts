import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { stringify as stringifyNow } from 'csv-stringify/sync'
import type { Analysis } from '../../reports/analysis/analysis.ts'
import { analysisCsvRows } from '../../reports/analysis/analysis-csv.ts'
import { analysisJson } from '../../reports/analysis/analysis-json.ts'
import { renderAnalysisMarkdown } from '../../reports/analysis/analysis-markdown.ts'
import { renderAnalysisTerminal } from '../../reports/analysis/analysis-terminal.ts'
import { renderAnalysisHtml } from '../../reports/overview/analysis-html.ts'
import { type ColorChoice, type Output, terminalOf } from '../terminal.ts'

export const ANALYSIS_FORMATS = ['table', 'json', 'markdown', 'csv', 'html'] as const
export type AnalysisFormat = (typeof ANALYSIS_FORMATS)[number]

/** A cell that a spreadsheet would run is made harmless. */
const CSV = { header: true, escape_formulas: true }

interface PrintOptions {
  readonly format: AnalysisFormat
  readonly color?: ColorChoice
  readonly asOf?: string
  /** What the page is about; default: the names of the files. */
  readonly title?: string
  readonly archive: readonly string[]
}

/** Writes an analysis to the end, a piece at a time. @param write settles when the next piece may come */
export async function writeAnalysis(
  analysis: Analysis,
  { format, color, asOf, title, archive }: PrintOptions,
  write: (text: string) => Promise<void>,
  out: Output,
): Promise<void> {
  switch (format) {
    case 'json':
      return write(`${JSON.stringify(analysisJson(analysis), null, 2)}\n`)
    case 'markdown':
      return write(`${renderAnalysisMarkdown(analysis)}\n`)
    case 'html':
      return write(renderAnalysisHtml(analysis, title ?? archive.join(', ')))
    case 'csv': {
      const all = analysisCsvRows(analysis)
      const columns = [...new Set(all.flatMap((row) => Object.keys(row)))]
      const rows = Readable.from(all).pipe(stringify({ ...CSV, columns }))
      for await (const piece of rows) await write(String(piece))
      return
    }
    case 'table': {
      const terminal = { ...terminalOf(out, color), isNewestEvent: asOf === undefined }
      return write(`${renderAnalysisTerminal(analysis, terminal)}\n`)
    }
  }
}

/** Columns of `--per-pull --format csv`: what is one value in a JSON line; durations in seconds. */
const PULL_COLUMNS = [
  'repo',
  'number',
  'verdict',
  'depth',
  'timeToFirstReview',
  'firstReviewToMerge',
  'cohort',
  'aiAssisted',
  'aiReviews',
  'timeToFirstAiReview',
  'effectiveLines',
] as const // names, not just texts

/** Turns the JSON lines of `--per-pull` into rows of a table; the first ones come with the header. */
export function createPullRows() {
  let header = true
  return (lines: readonly string[]): string => {
    const rows = lines.map((line): unknown => JSON.parse(line))
    const text = stringifyNow(rows, { ...CSV, header, columns: [...PULL_COLUMNS] })
    header = false
    return text
  }
}
