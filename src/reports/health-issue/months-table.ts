import type { SignalAnswer } from '../../health/signals/answer.ts'
import type { SampleEstimate } from '../../health/signals/sample.ts'
import type { Unit } from '../../health/signals/signal.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { formatBareValue, formatSize } from '../signals/signal-value.ts'
import { countedEstimate } from '../signals/signals-table.ts'
import type { HealthReport } from './health-report.ts'

/** Monthly signals month by month, those with a value in any of them; empty where there is none. */
export function monthsTable({ months }: Pick<HealthReport, 'months'>): string {
  const shown = months.filter((answers) => answers.some(({ answer }) => answer.state === 'ok'))
  const [first] = shown
  if (first === undefined) return ''
  const rows = shown.map((answers) => [answers[0]?.signal.name ?? '', ...answers.map(monthCell)])
  return `### Month by month\n\n${markdownTable(['signal', ...first.map(({ period }) => period)], rows)}`
}

function monthCell({ signal, answer }: SignalAnswer): string {
  switch (answer.state) {
    case 'ok':
    case 'partial':
      return monthValue(answer.estimate, signal.unit)
    case 'few':
      return 'too few'
    case 'hidden':
      return 'hidden'
    case 'none':
    case 'not-connected':
      return '—'
  }
}

/** With what it counts; the unit is in the signal's name, or told in the table above. */
function monthValue(estimate: SampleEstimate, unit: Unit): string {
  if (unit === 'share' || unit === 'count' || estimate.value === undefined) return countedEstimate(estimate, unit)
  return `${formatBareValue(estimate.value, unit)} (${formatSize(estimate.n, unit)})`
}
