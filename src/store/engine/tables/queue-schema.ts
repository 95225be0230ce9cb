/**
 * GUIDs of deliveries that reached us, for a week: what makes a redelivery harmless. Of an installation that was removed only the GUID
 * is kept.
 */
export interface DeliveriesTable {
  guid: string
  /** Empty where only the GUID is kept. */
  event: string
  action: string | null
  installation_id: string | null
  repository_id: string | null
  received_at: number
  outcome: string
}

/** How far GitHub's log of deliveries was compared with ours; one row, none before the first time. */
export interface DeliveryLogTable {
  compared_until: number
}

/** Times from which deliveries may be lost for good, as GitHub had forgotten them when we came back. */
export interface DeliveryGapsTable {
  from_at: number
  until_at: number
}

/** What we hold and GitHub did not name. */
export interface AbsencesTable {
  /** What it is: `installation`, `repository` or `pull-request`. */
  kind: string
  key: string
  installation_id: string
  /** Of the first of the reads that agree. */
  since: number
  /** Of the last read that was counted. */
  last_at: number
  reads: number
  /** A signed event said that it was removed. */
  is_announced: number
}

/** The App whose data this is; one row, none before the first start. */
export interface OwningAppTable {
  app_id: string
}

/**
 * The work queue: at most one row a key. Waiting: `run_at` and no lease. Running: a lease; `run_at` only if one more run was asked
 * for meanwhile. Dead: `dead_at` and nothing else.
 */
export interface WorkTable {
  kind: string
  key: string
  installation_id: string
  /** What the job is told, as JSON; the key only removes duplicates. */
  payload: string
  priority: number
  /** When it may run next; null when nobody asks for another run. */
  run_at: number | null
  /** Later requests may push `run_at` back up to here. */
  run_by: number | null
  /** No request may pull `run_at` before this: a pause after a failure, or a rate limit. */
  not_before: number | null
  attempts: number
  /** Grows with every claim, so that a worker which lost its lease holds a smaller one. */
  lease_token: number | null
  lease_until: number | null
  /** Who runs it, for an operator looking into the table. */
  worker_id: string | null
  dead_at: number | null
  last_error: string | null
  /** The delivery's GUID, or the run that asked for it; null where nobody said. */
  correlation_id: string | null
  /** When the oldest delivery arrived that waits for an answer; null when no delivery asked. */
  received_at: number | null
}

/** The last token handed out; on PostgreSQL a sequence of the same name, which several transactions can draw from at once. */
export interface WorkTokensTable {
  last: number
}

/** What runs by the clock; the row's next instant is moved in the transaction that adds the work. */
export interface SchedulesTable {
  name: string
  installation_id: string
  next_at: number
}

/** Until when an installation must not be asked anything, shared by all replicas. */
export interface RateBudgetsTable {
  installation_id: string
  blocked_until: number | null
}

/** When something was written for an installation, or is to be, for an hour: what keeps the pace that GitHub asks for. */
export interface GithubWritesTable {
  installation_id: string
  at: number
}

/** What we wrote to GitHub, or are about to write. */
export interface PublishedTable {
  kind: string
  key: string
  installation_id: string
  /** What it goes with; null for what belongs to the installation as a whole. */
  repository_id: string | null
  /** JSON as its kind has it (`publication-kinds.ts`). */
  state: string
  updated_at: number
}

/** The last good configuration of a scope, with the mistakes found since. */
export interface ConfigurationsTable {
  key: string
  installation_id: string
  json: string
  problems: string
  etag: string | null
  checked_at: number
  /** When what judges pull requests last changed; 0: never since it was first read; null: read before changes were noticed. */
  judging_changed_at: number | null
}

/** Migrations that were applied, in order. */
export interface MigrationsTable {
  name: string
  applied_at: number
  /** The last migration that an older version must know to work with the schema after this one; null: none can. */
  readable_since: string | null
}
