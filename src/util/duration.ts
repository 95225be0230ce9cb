const UNITS = [
  { suffix: 'd', seconds: 86_400 },
  { suffix: 'h', seconds: 3600 },
  { suffix: 'min', seconds: 60 },
] as const

/** Beside so many of the larger unit, the smaller one tells a reader nothing. */
const PRECISE_BELOW = 10

/**
 * Seconds for people, in the largest unit that fits, and the next smaller one below ten of it: `<1 min`, `18 min`, `5 h 20 min`,
 * `17 h`, `2 d 4 h`, `12 d`. What is smaller is cut off, not rounded. Negative stays negative.
 *
 * @throws RangeError when it is not a finite number: no answer must not look like zero
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) throw new RangeError(`${seconds} is not a duration`)
  const whole = Math.round(Math.abs(seconds))
  const first = UNITS.findIndex((unit) => whole >= unit.seconds)
  const [large, small] = [UNITS[first], UNITS[first + 1]]
  if (large === undefined) return '<1 min'
  if (seconds < 0) return `−${formatDuration(-seconds)}`
  const count = Math.floor(whole / large.seconds)
  const rest = small === undefined ? 0 : Math.floor((whole % large.seconds) / small.seconds)
  return rest === 0 || small === undefined || count >= PRECISE_BELOW
    ? `${count} ${large.suffix}`
    : `${count} ${large.suffix} ${rest} ${small.suffix}`
}

const HOUR = 3600
const DAY = 24 * HOUR

/** Seconds to the hour, from two days on to the day, for what is only looked at now and then: `<1 h`, `5 h`, `1 d 6 h`, `3 d`. */
export function coarseDuration(seconds: number): string {
  if (seconds < HOUR) return '<1 h'
  const step = seconds < 2 * DAY ? HOUR : DAY
  return formatDuration(Math.floor(seconds / step) * step)
}

/** Below so many of the large unit the next smaller one says something. */
const MOST_WITH_REST = 10

/**
 * Seconds for a narrow cell or a sentence: `<1 min`, `18 min`, `5 h 20 min`, `17 h`, `12 d`. The next smaller unit stands beside fewer
 * than ten hours or days. Cut, not rounded.
 */
export function briefDuration(seconds: number): string {
  if (Math.abs(seconds) < 60) return '<1 min'
  const whole = formatDuration(seconds)
  const [count = '', unit = '', ...rest] = whole.split(' ')
  const isLong = unit === 'min' || Math.abs(Number(count.replace('−', '-'))) >= MOST_WITH_REST
  return isLong || rest.length === 0 ? `${count} ${unit}` : whole
}
