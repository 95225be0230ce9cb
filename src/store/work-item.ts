/** A wish to have one key looked at again. */
export interface WorkRequest {
  readonly kind: string
  readonly key: string
  readonly installationId: string
  /** Milliseconds after the last request; 0 or absent: at once. */
  readonly delayMs?: number
  /** Milliseconds after the first waiting request, at the latest. */
  readonly maxDelayMs?: number
  /** Higher runs first inside an installation. */
  readonly priority?: number
}

/** One claimed key. The token fences: only its holder may settle the item, and only until somebody else claims it. */
export interface WorkItem {
  readonly kind: string
  readonly key: string
  readonly installationId: string
  /** This run included; postponed runs are not counted. */
  readonly attempts: number
  readonly token: string
  /** Milliseconds since the epoch, by the database's clock. */
  readonly leasedUntil: number
}
