import { type SelectedSignal, WHOLE_SIGNALS } from '../../../health/signals/evaluation/select-signals.ts'
import type { SampleEstimate } from '../../../health/signals/sample.ts'
import type { Unit } from '../../../health/signals/signal.ts'
import { countedEstimate, estimateInterval } from '../../../reports/signals/signals-table.ts'
import { explained } from '../../definitions/explained.ts'
import { dataTable } from '../../layout/data-table.ts'
import { type Html, html, type Part } from '../../layout/html.ts'
import { LONGEST_PERIOD, type Period } from '../figures/filter.ts'
import { pointCell } from './signal-words.ts'

/** Where a choice of pull requests was made. */
export interface SelectedPlace {
  readonly base: string
  /** Weeks. */
  readonly period: Period
  /** The same page without a filter, where all signals stand; undefined where the visitor may not see what those are made of. */
  readonly unfiltered: string | undefined
}

/** Signals over what the filters choose, and which ones do not follow them. */
export function renderSelected(signals: readonly SelectedSignal[], { base, period, unfiltered }: SelectedPlace): Html {
  // The longest period has nothing before it.
  const hasBefore = period !== LONGEST_PERIOD
  const rows = signals.map((one): readonly Part[] => {
    const { signal, state, estimate, before } = one
    return [
      explained({ name: signal.name, at: `#${signal.id}`, base }),
      state === 'none' ? 'none in this period' : cellOf(one),
      state === 'ok' ? estimateInterval(estimate.interval, signal.unit) : '—',
      ...(hasBefore ? [before === undefined ? '—' : countedCell(before, signal.unit)] : []),
    ]
  })
  const head = ['signal', 'now', '95% interval', ...(hasBefore ? ['before'] : [])]
  const table =
    rows.length === 0
      ? html`<p>None, for the reason that stands above.</p>`
      : dataTable({ label: 'Signals', head, rows })
  return html`<p class="quiet">Of what is chosen above: the same pull requests as the figures count, which became ready in these ${period} weeks, as they stand now.${hasBefore && html` <i>Before</i> is the rest of the last ${LONGEST_PERIOD} weeks.`}</p>${table}
<p class="quiet">Not by filter, as they need more than pull requests tell or compare whole weeks: ${WHOLE_SIGNALS.map(({ name }) => name).join('; ')}.${unfiltered !== undefined && html` <a href="${unfiltered}">All signals, without a filter</a>`}</p>`
}

function cellOf({ signal, state, estimate }: SelectedSignal): string {
  const { value = null, atLeast, n, interval } = estimate
  const [low = null, high = null] = interval
  const point = { state, value, n, interval: [low, high] as const, ...(atLeast === undefined ? {} : { atLeast }) } // a pair
  return pointCell(point, signal)
}

function countedCell({ value, atLeast, n }: SampleEstimate, unit: Unit): string {
  return value === undefined && atLeast === undefined ? '—' : countedEstimate({ value, atLeast, n }, unit)
}
