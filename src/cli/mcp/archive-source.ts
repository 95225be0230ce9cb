import { Writable } from 'node:stream'
import type { AnalysisJson } from '../../reports/analysis/analysis-json.ts'
import { analyze } from '../analyze/analyze.ts'
import type { AnalyzeIo } from '../analyze/archive-run.ts'
import { type FigureSource, noSignal, told } from './figure-source.ts'

export interface ArchiveOptions {
  readonly archive: readonly string[]
  readonly repo?: string
  readonly config?: string
  readonly timezone: string
}

/** Figures of archives, which are read once; every answer is a part of what `analyze --format json` prints. @throws UsageProblem where no file holds a pull request */
export async function readArchiveSource(options: ArchiveOptions, io: Omit<AnalyzeIo, 'stdout'>): Promise<FigureSource> {
  const collected: Buffer[] = []
  const stdout = new Writable({
    write(chunk, _, done) {
      collected.push(Buffer.from(chunk))
      done()
    },
  })
  await analyze({ ...options, format: 'json', quiet: true, signals: { historyFrom: undefined } }, { ...io, stdout })
  const analysis: AnalysisJson = JSON.parse(Buffer.concat(collected).toString('utf8'))
  return archiveSource(analysis)
}

function archiveSource(analysis: AnalysisJson): FigureSource {
  const { window, cohorts, weeks, signals = [] } = analysis
  return {
    subject: 'one archive of pull requests',
    periods: ['7 days', '28 days', '90 days', 'everything'],
    usualPeriod: '28 days',
    review: async (period) => told(reviewFigures(analysis, period)),
    weekly: async (count) => told({ window, weeks: weeks.slice(-count) }),
    async signals(id) {
      const chosen = signals.filter((signal) => id === undefined || signal.id === id)
      return id !== undefined && chosen.length === 0 ? noSignal(id) : told({ window, signals: chosen })
    },
    cohorts: async () => told({ window, cohorts }),
  }
}

/** Review times, verdicts and approvals of the last whole days before the archive's end, or of all of it. */
function reviewFigures(analysis: AnalysisJson, period: string) {
  const { window, rolling, weeks: _weeks, signals: _signals, comparison: _comparison, ...all } = analysis
  const found = rolling.find(({ days }) => `${days} days` === period)
  return { window, period, ...(found ?? all) }
}
