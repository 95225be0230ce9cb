import { briefDuration } from '../../util/duration.ts'
import { textTable } from '../../util/text-table.ts'
import { wrapText } from '../../util/wrap-text.ts'
import type { Comparison } from './comparison.ts'
import { type ComparisonRow, comparisonRows, type PeriodCells } from './comparison-rows.ts'
import { countPhrase } from './comparison-section.ts'

/** Both periods below each other, because two intervals in one line are too wide for a terminal. No lines where none were asked for. */
export function comparisonLines(comparison: Comparison | null, columns: number): readonly string[] {
  if (comparison === null) return []
  const { before, after } = comparison
  const wrap = (text: string) => wrapText(text, columns).split('\n')
  const title = wrap(`Comparison · ${countPhrase(before)}, ${countPhrase(after)}`)
  const rows = comparisonRows(comparison, briefDuration)
  const lines = tableLines(rows, comparison)
  if (lines.every((line) => line.length <= columns)) return [...title, ...lines]
  return [...title, ...rows.flatMap((row) => wrap(sentenceOf(row, comparison)))]
}

/** What it reads as stands beside the name, where there is room for it. */
function tableLines(rows: readonly ComparisonRow[], { before, after }: Comparison): readonly string[] {
  const cells = rows.flatMap((row) => [
    [`  ${before.period.name}`, row.before.value, row.before.interval, row.before.n],
    [`  ${after.period.name}`, row.after.value, row.after.interval, row.after.n],
  ])
  const [header = '', ...lines] = textTable(['', 'value', '95% interval', 'n'], cells).split('\n')
  const groups = rows.flatMap(({ name, readsAs }, place) => [
    `${name}: ${readsAs}`,
    ...lines.slice(2 * place, 2 * place + 2),
  ])
  return [header, ...groups]
}

function sentenceOf({ name, before, after, readsAs }: ComparisonRow, periods: Comparison): string {
  const [then, now] = [periods.before.period.name, periods.after.period.name]
  return `${name}: ${then} ${phrase(before)}, ${now} ${phrase(after)}: ${readsAs}`
}

function phrase({ value, interval, n }: PeriodCells): string {
  return `${value} (${interval}, n = ${n})`
}
