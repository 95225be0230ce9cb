import type { Octokit } from '@octokit/core'
import type { Channels } from '../chat/channels.ts'
import type { AppClient } from '../github/client/app-client.ts'
import type { Store } from '../store/engine/database.ts'
import type { WorkKind } from '../work/kinds.ts'
import type { Work } from '../work/work.ts'

/** What every job is given: the adapters, the clock and the log. */
export interface JobContext {
  readonly store: Store
  readonly client: AppClient
  /** Where digests are sent besides their issue. */
  readonly channels: Channels
  readonly appId: number
  /** GitHub's pages, for links: `https://github.com` or `https://HOST`. */
  readonly webUrl: string
  /** The page that says how verdicts come about; undefined where the server has no public address. */
  readonly definitionsUrl?: string | undefined
  /** Where people sign in and take part in surveys, without a slash at its end; undefined where the server has no such pages. */
  readonly pagesUrl?: string | undefined
  /** What GitHub's instants are compared with, milliseconds since the epoch; may be frozen for replays. */
  readonly now: () => number
  /** The real clock, for leases, pauses and rate limits. */
  readonly wallClock: () => number
  readonly log: Log
  /** Told what a look into GitHub's delivery log found. */
  readonly onSweep?: (result: SweepResult) => void
}

/** Deliveries that never arrived: found, asked for again, refused by GitHub for good, and not asked for because the call failed. */
export interface SweepResult {
  readonly lost: number
  readonly asked: number
  readonly refused: number
  readonly failed: number
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** One run of one piece of work. */
export interface Job<K extends WorkKind = WorkKind> extends JobContext {
  readonly item: Work<K>
  /** Access as the item's installation; as the App itself for work that belongs to none. */
  readonly octokit: Octokit
  /** False once the lease has been lost to another worker; whoever lost it must not write to GitHub any more. */
  readonly stillHeld: () => Promise<boolean>
}

/** `postpone` is not a failure: the work waits until the given instant (milliseconds since the epoch). */
export type JobOutcome = { readonly kind: 'done' } | { readonly kind: 'postpone'; readonly until: number }

export const DONE: JobOutcome = { kind: 'done' }

export type JobHandler<K extends WorkKind> = (job: Job<K>) => Promise<JobOutcome>
