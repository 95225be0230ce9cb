import type { VisibleRepository } from '../../github/installations/read-visibility.ts'
import { type ChosenDestination, chooseDestination, type Destination } from '../../reports/digest/choose-destination.ts'
import { parseHealthPeriod, slotOf } from '../../reports/health-issue/health-period.ts'
import { buildHealthReport, type HealthReport, isSilent } from '../../reports/health-issue/health-report.ts'
import { countPulls } from '../../store/pull-requests/count-pulls.ts'
import { isWhole } from '../digest/is-whole.ts'
import type { DigestSettings } from '../digest/load-digest-settings.ts'
import { toDestination } from '../digest/to-destination.ts'
import type { JobContext } from '../job.ts'
import { loadSignals } from '../signals/read-signals.ts'
import { healthClock } from './health-clock.ts'

export interface HealthRequest {
  readonly settings: DigestSettings
  /** `2026-11`, `2026-Q4`. */
  readonly period: string
  /** The installation's repositories as they can be seen at this moment. */
  readonly visible: readonly VisibleRepository[]
}

export type PreparedHealth =
  | {
      readonly kind: 'report'
      readonly report: HealthReport
      readonly destination: Destination
      readonly shown: readonly Destination[]
    }
  /** No signal has an answer. */
  | { readonly kind: 'silent' }
  | Extract<ChosenDestination, { readonly kind: 'none' }>

/** Chooses the destination as a digest does, and computes the signals of what may be shown there, as of the hour at which the issue is due. */
export async function prepareHealthIssue(
  { store, now }: Pick<JobContext, 'store' | 'now'>,
  { settings, period: name, visible }: HealthRequest,
): Promise<PreparedHealth> {
  const { account, repositories, configuration } = settings
  const { timezone, digest } = configuration
  const period = parseHealthPeriod(name, timezone)
  const known = new Set(repositories.map(({ id }) => id))
  const counts = await countPulls(store, [...known], period)
  const all = visible.map((one) => toDestination(one, counts.get(one.id) ?? 0))
  const about = all.filter(({ id }) => known.has(id))
  const chosen = chooseDestination(about, all, digest.repository)
  if (chosen.kind === 'none') return chosen
  const { destination, shown } = chosen
  const asOf = Math.min(now(), slotOf(period, healthClock(configuration)).at)
  const loaded = await loadSignals(store, {
    installationId: settings.installationId,
    repositoryIds: shown.map(({ id }) => id),
    isWhole: isWhole(destination, settings, shown),
    configuration,
    asOf,
  })
  const counted = { counted: shown.length, leftOut: about.length - shown.length }
  const report = buildHealthReport({ ...loaded, scope: account, period, repositories: counted })
  return isSilent(report) ? { kind: 'silent' } : { kind: 'report', report, destination, shown }
}
