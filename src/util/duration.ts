const UNITS = [
  { suffix: 'd', seconds: 86_400 },
  { suffix: 'h', seconds: 3600 },
  { suffix: 'min', seconds: 60 },
  { suffix: 's', seconds: 1 },
] as const

/** Seconds for people, with the two largest units that are not zero: `2 d 4 h`, `3 min 20 s`, `0 s`. Negative stays negative. */
export function formatDuration(seconds: number): string {
  if (seconds < 0) return `−${formatDuration(-seconds)}`
  const whole = Math.round(seconds)
  const first = UNITS.findIndex((unit) => whole >= unit.seconds)
  const [large, small] = [UNITS[first], UNITS[first + 1]]
  if (large === undefined) return '0 s'
  const count = Math.floor(whole / large.seconds)
  const rest = small === undefined ? 0 : Math.floor((whole % large.seconds) / small.seconds)
  return rest === 0 || small === undefined
    ? `${count} ${large.suffix}`
    : `${count} ${large.suffix} ${rest} ${small.suffix}`
}
