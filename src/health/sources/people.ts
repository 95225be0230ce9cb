/** Somebody left. No name and no date, only the quarter. */
export interface Exit {
  /** `2026-Q4`. */
  readonly quarter: string
  readonly kind: 'voluntary' | 'involuntary' | 'retirement' | 'contract' | 'transfer'
  readonly themes: readonly string[]
}

/** How many people there were on a day (`2026-11-30`). */
export interface Headcount {
  readonly date: string
  readonly people: number
}

/** When somebody began and left, as entered by their organisation; milliseconds since the epoch. */
export interface Membership {
  /** The key that tells people apart. */
  readonly person: string
  readonly startedAt: number
  readonly leftAt: number | null
  readonly timezone: string | null
}
