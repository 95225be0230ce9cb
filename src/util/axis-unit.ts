/** In what durations are drawn. */
export interface AxisUnit {
  /** Of what is drawn, in one of these. */
  readonly size: number
  /** Stands behind each number of the axis. */
  readonly suffix: string
}

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400] as const

/** So that an axis up to so many seconds has a few round numbers of the largest unit. */
export function axisUnit(seconds: number): AxisUnit {
  if (seconds >= 3 * DAY) return { size: DAY, suffix: ' d' }
  return seconds >= 3 * HOUR ? { size: HOUR, suffix: ' h' } : { size: MINUTE, suffix: ' min' }
}
