import { plural } from '../../util/sentences.ts'
import type { Section } from '../analysis/analysis-sections.ts'
import type { Comparison, PeriodFigures } from './comparison.ts'
import { comparisonRows, type PeriodCells } from './comparison-rows.ts'

/** Both periods beside each other; undefined where none were asked for. */
export function comparisonSection({ comparison }: { readonly comparison: Comparison | null }): Section | undefined {
  if (comparison === null) return undefined
  const { before, after } = comparison
  return {
    title: 'Comparison',
    header: ['', before.period.name, '95% interval', 'n', after.period.name, '95% interval', 'n', 'reads as'],
    rows: comparisonRows(comparison).map((row) => [row.name, ...cells(row.before), ...cells(row.after), row.readsAs]),
    notes: [`${countPhrase(before)}, ${countPhrase(after)}.`, EXPLANATION],
  }
}

const EXPLANATION =
  'Times and depth are medians. A change is claimed only where all rows together allow it (Holm, 5%). — is too few to say: under 5.'

/** `2026-Q3: 40 pull requests by people`. */
export function countPhrase({ period, pullRequests }: PeriodFigures): string {
  return `${period.name}: ${plural(pullRequests.total, 'pull request')} by people`
}

function cells({ value, interval, n }: PeriodCells): readonly string[] {
  return [value, interval, n]
}
