/** Something that may have brought a commit to production; instants in milliseconds since the epoch. */
export interface DeploymentsTable {
  repository_id: string
  source: string
  /** GitHub's id; of an imported one what makes it unique. */
  id: string
  environment: string
  sha: string | null
  task: string | null
  is_production: number | null
  is_transient: number
  created_at: number
  /** Its first success. */
  succeeded_at: number | null
}

/** A stretch of an incident: the whole of it, or one alert of a group of alerts. */
export interface IncidentsTable {
  installation_id: string
  source: string
  id: string
  /** Which alert; empty where the sender knows incidents. */
  part: string
  started_at: number
  resolved_at: number | null
  repository_id: string | null
  service: string | null
  rotation: string | null
  cause: string
  pull_number: number | null
  sha: string | null
  has_notified: number
  /** When it was last told to go on. */
  goes_on_at: number | null
  /** The id of the incident that it became a part of. */
  merged_into: string | null
}

/** Whom an incident notified, by keyed hash. */
export interface PagesTable {
  installation_id: string
  source: string
  id: string
  part: string
  responder_key: string
}

/** Since when a tool tells us of incidents. */
export interface IncidentSendersTable {
  installation_id: string
  source: string
  since: number
}

/** Who carried the pager, by keyed hash. */
export interface ShiftsTable {
  installation_id: string
  rotation: string
  person_key: string
  starts_at: number
  ends_at: number
  timezone: string | null
  is_override: number
}

/** When somebody began and left, as entered by their organisation. */
export interface MembershipsTable {
  installation_id: string
  person_key: string
  started_at: number
  left_at: number | null
  timezone: string | null
}

/** Somebody left: no name, no date. */
export interface ExitsTable {
  installation_id: string
  row_hash: string
  quarter: string
  kind: string
  /** JSON. */
  themes: string
}

export interface HeadcountsTable {
  installation_id: string
  day: string
  people: number
}

/** Points that another tracker gave to an issue, here or there. */
export interface ImportedPointsTable {
  repository_id: string
  issue: string
  points: number
  closed_at: number | null
}

/** A defect that another tracker knows. */
export interface ReportedDefectsTable {
  installation_id: string
  source: string
  id: string
  found_at: number
  stage: string
  repository_id: string | null
  duplicate_of: string | null
}

/** How far one subject of a repository is read; while `cursor` is set, a pass over its list is under way. */
export interface SignalReadingsTable {
  repository_id: string
  subject: string
  /** Everything since then is wanted. */
  since: number
  is_permitted: number
  /** When the last pass that came to its end began; null before the first. */
  read_until: number | null
  cursor: string | null
  pass_began_at: number | null
}

/** A merged pull request as a roll-out may hold it: no text. */
export interface LandedPullsTable {
  repository_id: string
  number: number
  base_ref: string
  merged_at: number
  merge_sha: string
  /** JSON: its own commits. */
  commits: string
  begins_with_revert: number
  is_fix: number
  is_into_default: number
  /** JSON: issues that it closes. */
  closes: string
}

/** How a commit lies beside another, with what its commits carry. */
export interface ComparisonsTable {
  repository_id: string
  base_sha: string
  head_sha: string
  status: string
  /** JSON: commits with marks of the pull requests they carry, and no other text. */
  commits: string
  is_complete: number
}

/** An issue; no text but labels and type. */
export interface TicketsTable {
  repository_id: string
  number: number
  created_at: number
  /** JSON. */
  closings: string
  /** JSON. */
  labels: string
  type: string | null
  in_progress_at: number | null
  points: number | null
  points_source: string | null
  parent: string | null
}

/** Whether something that belongs to an owner is read there. */
export interface OwnerReadingsTable {
  installation_id: string
  subject: string
  /** `connected`, `not-permitted` or `personal`. */
  state: string
  /** When it was read whole for the first time; null before. */
  since: number | null
  read_at: number
}

/** Somebody who belongs or belonged to the organisation, by keyed hash. */
export interface MembersTable {
  installation_id: string
  person_key: string
  /** Null for whoever was there at the first look. */
  joined_at: number | null
  left_at: number | null
}

/** What tells of the roll-outs of a repository. */
export interface RollOutSourcesTable {
  repository_id: string
  source: string
  /** When it took the place of another one; null for the first. */
  changed_at: number | null
}

/** The lines of a merged pull request: no text. */
export interface MergedLinesTable {
  repository_id: string
  number: number
  merged_at: number
  markers_added: number
  markers_removed: number
  /** JSON: its patch with keyed hashes for lines and paths; null once it is known what became of its lines. */
  patch: string | null
  /** This and what follows is null until it is counted. */
  tracked: number | null
  untracked: number | null
  changed_in_14: number | null
  changed_in_21: number | null
}
