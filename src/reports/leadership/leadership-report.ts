import type { AiCohorts, AiCounts } from '../../health/cohorts/ai/ai-cohorts.ts'
import type { PilotComparison } from '../../health/pilots/compare-pilot.ts'
import type { SignalAnswer } from '../../health/signals/answer.ts'
import type { Signals, SignalsQuestion } from '../../health/signals/create-signals.ts'
import { type HealthPeriod, parseHealthPeriod, periodsBefore } from '../health-issue/health-period.ts'
import { pilotsOf } from '../pilots/pilots-of.ts'
import { type MonthlySeries, monthlySeries } from './monthly-series.ts'

/** Everything that a report for leadership says about one quarter. */
export interface LeadershipReport {
  readonly scope: string
  readonly quarter: HealthPeriod
  readonly timezone: string
  /** What was known then, milliseconds since the epoch. */
  readonly asOf: number
  /** Every signal over the quarter. */
  readonly answers: readonly SignalAnswer[]
  readonly ai: { readonly now: AiCohorts; readonly before: AiCounts }
  /** Those of the configuration that had begun by the end of the quarter and had not ended before it. */
  readonly pilots: readonly PilotComparison[]
  /** AI help and what may follow it, month by month; empty where too few months are known. */
  readonly series: readonly MonthlySeries[]
  readonly isAgreed: boolean
  /** Whether the block that proposes what to do next is wanted. */
  readonly withProposal: boolean
}

interface LeadershipInput extends Pick<LeadershipReport, 'scope' | 'withProposal'> {
  /** Made of the signals of a quarter, see `forQuarter`. */
  readonly signals: Signals
  readonly question: SignalsQuestion
  /** `2026-Q4` */
  readonly quarter: string
}

/** @throws RangeError when it is no quarter */
export function buildLeadershipReport({
  signals,
  question,
  quarter: name,
  ...about
}: LeadershipInput): LeadershipReport {
  const { timezone, asOf, isAgreed = false } = question
  const quarter = parseHealthPeriod(name, timezone)
  if (quarter.cadence !== 'quarterly') throw new RangeError(`${name} is not a quarter such as 2026-Q4`)
  const before = parseHealthPeriod(periodsBefore(quarter, 1, timezone)[0] ?? name, timezone)
  return {
    ...about,
    quarter,
    timezone,
    asOf,
    isAgreed,
    answers: signals.answers({ ...question, until: quarter.to }),
    ai: { now: signals.aiCohorts(quarter, { asOf, timezone }), before: signals.aiCounts(before) },
    pilots: pilotsOf(signals.pilots({ ...question, until: quarter.to }), quarter, timezone),
    series: monthlySeries(signals, quarter, { asOf, timezone }),
  }
}
