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

/**
 * Reads an instant in ISO 8601: `2026-11-16T08:00:00Z`, with an offset, or without one as the clock of a time zone shows it. A day is its
 * first moment.
 *
 * @returns milliseconds since the epoch; `undefined` for anything else
 * @throws RangeError for an unknown time zone
 */
export function parseInstant(text: string, timezone: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}([T ]|$)/i.test(text)) return undefined
  const hasOffset = /[zZ]$|[+-]\d{2}(:?\d{2})?$/.test(text.slice(10))
  if (hasOffset) return orNothing(() => Temporal.Instant.from(text))?.epochMilliseconds
  const local = orNothing(() => Temporal.PlainDateTime.from(text))
  return local?.toZonedDateTime(timezone).epochMilliseconds
}

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (Error.isError(error) && error.name === 'RangeError') return undefined
    throw error
  }
}
