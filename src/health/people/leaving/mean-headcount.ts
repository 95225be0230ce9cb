import type { TimeWindow } from '../../../statistics/window.ts'
import type { Headcount } from '../../sources/people.ts'

/**
 * How many people there were on average of the months of a window: of each month the mean of its first and last known day, or the
 * nearest value before it.
 *
 * @returns undefined where nothing is known up to the end of the window
 */
export function meanHeadcount(
  known: readonly Headcount[],
  { from, to }: TimeWindow,
  timezone: string,
): number | undefined {
  const sorted = known.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const day = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate()
  const means: number[] = []
  for (
    let month = day(from).with({ day: 1 });
    Temporal.PlainDate.compare(month, day(to)) < 0;
    month = month.add({ months: 1 })
  ) {
    const mean = meanOfMonth(sorted, month.toString().slice(0, 7))
    if (mean !== undefined) means.push(mean)
  }
  return means.length === 0 ? undefined : means.reduce((sum, mean) => sum + mean, 0) / means.length
}

/** @param month `2026-11`; a date begins with its month, and so texts compare as dates do */
function meanOfMonth(sorted: readonly Headcount[], month: string): number | undefined {
  const inside = sorted.filter(({ date }) => date.startsWith(month))
  const [first, last] = [inside[0], inside.at(-1)]
  if (first === undefined || last === undefined) return sorted.findLast(({ date }) => date < month)?.people
  return (first.people + last.people) / 2
}
