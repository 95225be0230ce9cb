import type { WorkKind, WorkPayloads } from './kinds.ts'

/** Work that belongs to the App as a whole is kept under this installation id; GitHub's ids begin at 1. */
export const APP_WIDE = '0'

/** The kind that finds out whether an installation is still there; it runs even for one that is suspended or unknown. */
export const INSTALLATION_WORK = 'sync-installation' satisfies WorkKind

/** One history at a time is read for an installation: pages of it take seconds of GitHub's time, and it allows 60 a minute. */
export const HISTORY_WORK = 'backfill-repository' satisfies WorkKind

/** What is to be done, and for which installation. */
export interface Work<K extends WorkKind = WorkKind> {
  readonly kind: K
  /** Removes duplicates, see `KINDS`. */
  readonly key: string
  readonly installationId: string
  readonly payload: WorkPayloads[K]
}

/** Why something runs. */
export interface Cause {
  /** The GUID of GitHub's delivery; for work by the clock `KIND.TOKEN` of the run. One id from the delivery to what we write. */
  readonly correlationId: string
  /** When the delivery arrived, milliseconds since the epoch; null when none did. */
  readonly receivedAt: number | null
}

/** When and how urgently. */
export interface Scheduling {
  /** Milliseconds after the last request (debounce); 0 or absent: at once. */
  readonly delayMs?: number
  /** Milliseconds after the first waiting request, at the latest; absent: as `delayMs`, so that later requests delay nothing. */
  readonly maxDelayMs?: number
  /** Higher runs first inside an installation; 0 when absent. */
  readonly priority?: number
}

/** A request that one key is worked on (again), made by `requestWork`: a union, so that each kind comes with its own payload. */
export type WorkRequest<K extends WorkKind = WorkKind> = { readonly [P in K]: Work<P> & Scheduling & Caused }[K]

interface Caused {
  /** Absent: whatever the code that asks runs for. */
  readonly cause?: Cause
}

/** One claimed row, as it is stored: a newer version may have made it. Only its holder may settle it, and only until it is claimed again. */
export interface WorkItem {
  readonly kind: string
  readonly key: string
  readonly installationId: string
  /** JSON, for `parseWork`. */
  readonly payload: string
  /** This run included; postponed runs are not counted. */
  readonly attempts: number
  /** Fencing token: each claim of a key has a greater one than the claim before. */
  readonly token: number
  /** Milliseconds since the epoch, by the database's clock. */
  readonly leasedUntil: number
  readonly cause: Cause
}

/** After so many runs that failed or never ended an item is dead. With the pauses between them that is about six hours. */
export const MAX_ATTEMPTS = 14
