import { createSignals, type Signals, type SignalsSource } from '../../health/signals/create-signals.ts'
import { type Signal, type Span, THIRTEEN_WEEKS } from '../../health/signals/signal.ts'
import { SIGNALS } from '../../health/signals/signals.ts'

/** Whole days of a quarter. */
const QUARTER_DAYS = 91
const QUARTER_MONTHS = 3
const THREE_MONTHS: Span = { window: { months: QUARTER_MONTHS }, baseline: { months: QUARTER_MONTHS } }

/** The signals that a report about a quarter reads. */
export function createQuarterSignals({ signals = SIGNALS, ...source }: SignalsSource = {}): Signals {
  return createSignals({ ...source, signals: signals.map(forQuarter) })
}

/** What looks at less than a quarter looks at the whole of it, against the quarter before, so that all rows speak of the same time. */
function forQuarter(signal: Signal): Signal {
  const { span, cadence } = signal
  const isShort = cadence === 'weekly' && 'days' in span.window && span.window.days < QUARTER_DAYS
  const isMonth = 'months' in span.window && span.window.months < QUARTER_MONTHS
  const quarter = isMonth ? THREE_MONTHS : isShort ? { ...span, ...THIRTEEN_WEEKS } : span
  return { ...signal, cadence: 'quarterly', span: quarter }
}
