export const DAY_MS = 24 * 3_600_000
export const WEEK_MS = 7 * DAY_MS

/** Weeks before the installation, whose pull requests the App reads as history. */
export const HISTORY_WEEKS = 13
/** Two quarters, and the days until everything that belongs to them is known and told. */
export const WEEKS = 28

/** Monday, 00:00 UTC; the quarter begins two days later. */
export const ORGANISATION_START = Date.parse('2026-03-30T00:00:00Z')
/** That Monday, after coffee. */
export const INSTALLED_AT = ORGANISATION_START + 9 * 3_600_000
export const ORGANISATION_END = ORGANISATION_START + WEEKS * WEEK_MS
/** Until then the organisation is healthy. */
export const DRIFT_START = Date.parse('2026-07-01T00:00:00Z')
/** Issues go back so far: story points are held against a year. */
export const ISSUES_START = Date.parse('2025-02-24T00:00:00Z')

/** The drift takes so long until it is at its worst. */
const DRIFT_MS = 6 * WEEK_MS

/** A habit: how it is in a healthy quarter, and how it ends. */
export type Habit = readonly [healthy: number, drifted: number]

/** What a habit is at an instant, milliseconds since the epoch. */
export function at(instant: number, [healthy, drifted]: Habit): number {
  const part = Math.min(1, Math.max(0, (instant - DRIFT_START) / DRIFT_MS))
  return healthy + part * (drifted - healthy)
}
