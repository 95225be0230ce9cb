/** A person carried the pager of a rotation in `[from, to)`, milliseconds since the epoch. */
export interface Shift {
  readonly rotation: string
  /** The key that tells people apart. */
  readonly person: string
  readonly from: number
  readonly to: number
  /** IANA name; null where only the team's is known. */
  readonly timezone: string | null
  /** Takes the place of what was planned for these hours. */
  readonly isOverride: boolean
}
