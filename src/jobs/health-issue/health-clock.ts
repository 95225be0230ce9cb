import type { Configuration } from '../../config/configuration.ts'
import type { HealthClock } from '../../reports/health-issue/health-period.ts'

/** The day and hour of digests, once it is known of every roll-out of the period whether it failed. */
export function healthClock({
  digest,
  timezone,
  signals,
}: Pick<Configuration, 'digest' | 'timezone' | 'signals'>): HealthClock {
  return { day: digest.day, hour: digest.hour, timezone, settleDays: signals.changeFailure.windowDays }
}
