/**
 * Reads what a person writes for a moment: a day such as `2026-01-05` (its first moment in the time zone) or an instant with `Z`
 * or an offset.
 *
 * @returns milliseconds since the epoch; `undefined` when it is neither
 * @throws RangeError for an unknown time zone
 */
export function parseMoment(text: string, timezone: string): number | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const day = isDay ? orNothing(() => Temporal.PlainDate.from(text)) : undefined
  if (day !== undefined) return day.toZonedDateTime(timezone).epochMilliseconds
  return isDay ? undefined : orNothing(() => Temporal.Instant.from(text))?.epochMilliseconds
}

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (Error.isError(error) && error.name === 'RangeError') return undefined
    throw error
  }
}
