/** One measured limit of the design. */
export interface BenchRow {
  readonly what: string
  readonly measured: string
  readonly limit: string
  /** How many times better than the limit; below 1 it does not hold. */
  readonly ratio: number
  readonly holds: boolean
}

/** A figure that must reach at least `limit`. */
export function atLeast(what: string, measured: number, limit: number, unit: string): BenchRow {
  return row(what, { measured, limit, unit, sign: '≥', ratio: measured / limit })
}

/** A figure that must not exceed `limit`. */
export function atMost(what: string, measured: number, limit: number, unit: string): BenchRow {
  return row(what, { measured, limit, unit, sign: '≤', ratio: measured === limit ? 1 : limit / measured })
}

interface Figure {
  readonly measured: number
  readonly limit: number
  readonly unit: string
  readonly sign: '≥' | '≤'
  readonly ratio: number
}

function row(what: string, { measured, limit, unit, sign, ratio }: Figure): BenchRow {
  return {
    what,
    measured: `${format(measured)} ${unit}`,
    limit: `${sign} ${format(limit)} ${unit}`,
    ratio,
    holds: ratio >= 1,
  }
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 100) / 100)
}
