/** Work that belongs to the App as a whole is kept under this installation id; GitHub's ids begin at 1. */
export const APP_WIDE = '0'

/** The kind that finds out whether an installation is still there; it runs even for one that is suspended or unknown. */
export const INSTALLATION_WORK = 'sync-installation'

/** A wish to have one key looked at again. */
export interface WorkRequest {
  readonly kind: string
  readonly key: string
  readonly installationId: string
  /** Milliseconds after the last request (debounce); 0 or absent: at once. */
  readonly delayMs?: number
  /** Milliseconds after the first waiting request, at the latest; absent: as `delayMs`, so that later requests delay nothing. */
  readonly maxDelayMs?: number
  /** Higher runs first inside an installation; 0 when absent. */
  readonly priority?: number
}

/** One claimed key. Only its holder may settle the item, and only until somebody else claims it. */
export interface WorkItem {
  readonly kind: string
  readonly key: string
  readonly installationId: string
  /** This run included; postponed runs are not counted. */
  readonly attempts: number
  /** Fencing token: each claim of a key has a greater one than the claim before. */
  readonly token: number
  /** Milliseconds since the epoch, by the database's clock. */
  readonly leasedUntil: number
}

/** After so many runs that failed or never ended an item is dead. With the pauses between them that is about six hours. */
export const MAX_ATTEMPTS = 14
