/** A defect that a tracker other than GitHub knows. */
export interface ReportedDefect {
  readonly source: string
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly foundAt: number
  /** Whether it was found in production or before it. */
  readonly stage: 'production' | 'before'
  /** Null where nobody said. */
  readonly repository: string | null
}
