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
