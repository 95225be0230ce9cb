const INSTANT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(?:Z|([+-]\d\d):?(\d\d)?)?)?$/i
/** GitHub's own form, or JavaScript's, on a day that every month has: nearly all instants, which need no second look. */
const PLAIN = /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/

/**
 * Reads an ISO 8601 instant as exports write it: with `Z` or an offset, with a space for the `T`, or a date alone. Without an
 * offset it is UTC, so that the answer never depends on the machine's time zone.
 *
 * @returns milliseconds since the epoch, whole; `undefined` for anything else
 */
export function parseInstant(text: string): number | undefined {
  if (PLAIN.test(text)) return parsePlain(text)
  const match = INSTANT.exec(text)
  if (match === null) return undefined
  const [, date = '', time = '00:00', seconds = ':00', offsetHours, offsetMinutes = '00'] = match
  const day = Date.parse(`${date}T00:00:00Z`)
  // Engines let 30 February roll over into March.
  if (Number.isNaN(day) || new Date(day).getUTCDate() !== Number(date.slice(8))) return undefined
  const offset = offsetHours === undefined ? 'Z' : `${offsetHours}:${offsetMinutes}`
  const at = Date.parse(`${date}T${time}${seconds}${offset}`)
  return numberOrNothing(Math.floor(at))
}

/** Several times as fast as `Date.parse`, which has to read much else; an archive has millions of them. */
function parsePlain(text: string): number {
  const two = (at: number) => 10 * digitAt(text, at) + digitAt(text, at + 1)
  const at = Date.UTC(100 * two(0) + two(2), two(5) - 1, two(8), two(11), two(14), two(17))
  return text.length === WHOLE_SECONDS ? at : at + 100 * digitAt(text, 20) + two(21)
}

const WHOLE_SECONDS = '2026-01-05T08:00:00Z'.length

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

function numberOrNothing(at: number): number | undefined {
  return Number.isNaN(at) ? undefined : at
}
