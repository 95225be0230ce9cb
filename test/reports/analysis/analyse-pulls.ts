import { type Analysis, createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import type { AnalysisWindow } from '../../../src/reports/analysis/analysis-window.ts'
import { hour, snapshotOf } from '../../snapshot/build-archived-pull.ts'
import { stubJudge } from './stub-judge.ts'

interface Keys extends Readonly<Record<string, unknown>> {}

/** A review of an archive that approves. */
export function approval(author: string, hours: number, body = '') {
  return { author, state: 'APPROVED', submittedAt: hour(hours), body }
}

/** The analysis of pull requests with these keys, opened in hour 0 unless they say otherwise, as of `hours` later. */
export function analysisOf(pulls: readonly Keys[], window: Partial<AnalysisWindow> = {}, hours = 100): Analysis {
  const asOf = Date.parse(hour(hours))
  const analyzer = createAnalyzer({ from: undefined, to: undefined, asOf, timezone: 'UTC', ...window })
  for (const [number, keys] of pulls.entries())
    analyzer.add(snapshotOf({ number, reviews: [], ...keys }, hours), stubJudge)
  return analyzer.analysis()
}
