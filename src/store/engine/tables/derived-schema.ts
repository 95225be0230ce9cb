/** Submitted reviews; the reviewer is a keyed hash, null once erased or for a deleted account. */
export interface ReviewsTable {
  repository_id: string
  number: number
  id: string
  reviewer_key: string | null
  reviewer_kind: string
  is_author: number
  submitted_at: number
}

/** What GitHub tells once and never again: a push's arrival. */
export interface FactsTable {
  kind: string
  repository_id: string
  number: number
  subject: string
  at: number
}

/** Somebody with write access said that an approval was no rubber stamp. */
export interface DisputesTable {
  repository_id: string
  number: number
  by_key: string
  at: number
}

/** What signals need to know of a pull request beside its verdict; null where the source does not say. No text, no name. */
export interface SignalFactsTable {
  repository_id: string
  number: number
  /** The branch that it is merged into. */
  base_ref: string | null
  work_started_at: number | null
  reviewed_at: number | null
  approved_at: number | null
  change_requests: number
  added_lines: number | null
  is_revert: number
  /** The pull request of the same repository that this one undoes. */
  undoes_number: number | null
  is_hotfix: number
  is_refactoring: number
  /** It changes nothing but tests. */
  is_tests: number
  /** Numbers of the issues that it closes, as JSON. */
  closes: string
  points: number | null
  /** As the team wrote them, as JSON. */
  labels: string
  records_added: number | null
  records_imported: number | null
  records_revised: number | null
  /** The first parts of the paths that it changes, as JSON. */
  directories: string
  /** Keyed hash; null for a machine, a deleted account, and once erased. */
  author_key: string | null
  is_alone: number | null
}

/** That somebody wrote something of substance beside code of a directory; the person is a keyed hash. */
export interface SignalCommentsTable {
  repository_id: string
  number: number
  person_key: string
  directory: string
}

/** What a signal of an installation said when it was measured last; none about groups of people. */
export interface SignalAnswersTable {
  installation_id: string
  signal_id: string
  /** Null where it has no answer. */
  value: number | null
  /** Null where it has none. */
  breaker: string | null
}

/** What a signal said at the end of its periods when it was measured last; none about groups of people. */
export interface MeasuredSignalsTable {
  installation_id: string
  /** `all`, or the id of a repository. */
  scope: string
  signal_id: string
  /** Null where it has none. */
  breaker: string | null
  measured_at: number
  /** At the end of the last whole period, as JSON. */
  measured: string
  /** At the end of each period, as JSON. */
  history: string
}

/** Keyed hashes of people who asked to be forgotten, so that reading GitHub again does not bring them back. */
export interface ErasedActorsTable {
  installation_id: string
  actor_key: string
}
