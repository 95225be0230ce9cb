const UNITS = [
  { suffix: 'd', seconds: 86_400 },
  { suffix: 'h', seconds: 3600 },
  { suffix: 'min', seconds: 60 },
  { suffix: 's', seconds: 1 },
] as const

/**
 * Seconds for people, in the largest unit that fits and the next smaller one: `2 d 4 h`, `3 min 20 s`, `0 s`. What is smaller is cut
 * off, not rounded. Negative stays negative.
 *
 * @throws RangeError when it is not a finite number: no answer must not look like zero
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) throw new RangeError(`${seconds} is not a duration`)
  const whole = Math.round(Math.abs(seconds))
  if (seconds < 0 && whole > 0) return `−${formatDuration(-seconds)}`
  const first = UNITS.findIndex((unit) => whole >= unit.seconds)
  const [large, small] = [UNITS[first], UNITS[first + 1]]
  if (large === undefined) return '0 s'
  const count = Math.floor(whole / large.seconds)
  const rest = small === undefined ? 0 : Math.floor((whole % large.seconds) / small.seconds)
  return rest === 0 || small === undefined
    ? `${count} ${large.suffix}`
    : `${count} ${large.suffix} ${rest} ${small.suffix}`
}

/** Seconds to the hour, from two days on to the day, for what is only looked at now and then: `less than 1 h`, `47 h`, `3 d`. */
export function coarseDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  if (hours < 1) return 'less than 1 h'
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`
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
