import type {
  DisputesTable,
  ErasedActorsTable,
  FactsTable,
  MeasuredSignalsTable,
  ReviewsTable,
  SignalAnswersTable,
  SignalCommentsTable,
  SignalFactsTable,
} from './tables/derived-schema.ts'
import type { SessionsTable, SurveyRosterTable, SurveyRoundsTable } from './tables/pages-schema.ts'
import type {
  AbsencesTable,
  ConfigurationsTable,
  DeliveriesTable,
  DeliveryGapsTable,
  DeliveryLogTable,
  GithubWritesTable,
  MigrationsTable,
  OwningAppTable,
  PublishedTable,
  RateBudgetsTable,
  SchedulesTable,
  WorkTable,
  WorkTokensTable,
} from './tables/queue-schema.ts'
import type {
  ComparisonsTable,
  DeploymentsTable,
  ExitsTable,
  HeadcountsTable,
  ImportedPointsTable,
  IncidentSendersTable,
  IncidentsTable,
  LandedPullsTable,
  MembershipsTable,
  MembersTable,
  MergedLinesTable,
  OwnerReadingsTable,
  PagesTable,
  ReportedDefectsTable,
  RollOutSourcesTable,
  ShiftsTable,
  SignalReadingsTable,
  TicketsTable,
} from './tables/signal-schema.ts'

/** Where the App is installed, with the secret that makes people's keys unlinkable between installations. */
interface InstallationsTable {
  id: string
  account: string
  suspended_at: number | null
  actor_secret: string
  created_at: number
}

/** Installations that were removed, for as long as old deliveries may arrive, so that none of them brings one back. */
interface RemovedInstallationsTable {
  id: string
  removed_at: number
}

/** Repositories an installation may read; GitHub's id is the key because names change. */
export interface RepositoriesTable {
  id: string
  installation_id: string
  owner: string
  name: string
  is_private: number
  is_archived: number
}

/** What was derived from a pull request: instants, size, counts and the verdict. No text, no name. */
export interface PullRequestsTable {
  repository_id: string
  number: number
  head_sha: string | null
  state: string
  is_draft: number
  author_kind: string
  created_at: number
  ready_at: number | null
  first_review_at: number | null
  merged_at: number | null
  closed_at: number | null
  effective_lines: number | null
  verdict: string
  depth: number | null
  ai_assisted: string | null
  taken_at: number
  approvals: number
  approvals_empty: number
  approvals_without_trace: number
  approvals_likely_stamped: number
  approvals_questioned: number
  approvals_outsiders: number
  approvals_unknown: number
  /** How it was reviewed without a submitted review since it was ready. */
  other_review: string | null
  first_ai_review_at: number | null
  /** The pull request of the same repository that this one undoes. */
  reverts_number: number | null
  /** The configuration leaves it out of every figure. */
  is_excluded: number
  /** The teams whose files it changes, as a JSON list. */
  teams: string | null
  hunks_sha: string | null
  hunks_json: string | null
  /** Why the verdict is what it is, as JSON; null where it was judged before they were kept. */
  reasons: string | null
}

/** Digests that were posted, with their figures, so that the next one can say what changed since. */
interface DigestsTable {
  installation_id: string
  /** What the digest is about: everything, a repository or a team. */
  scope: string
  week: string
  repository_id: string
  issue_number: number
  figures: string
}

/** How far a repository's history is read; while `finished_at` is null there is more to read. */
export interface BackfillsTable {
  repository_id: string
  /** Pull requests last updated before are not wanted. */
  since: number
  /** Passes over the list that are done; each but the first looks only for what changed during the one before. */
  passes: number
  /** The current pass ends at what was last updated before. */
  until: number
  /** When the topmost pull request of the current pass was updated; null before its first page. */
  newest: number | null
  /** GitHub's cursor behind the last page that is kept; null at the top. */
  cursor: string | null
  /** Pull requests a page that GitHub could answer last time. */
  page_size: number
  pulls: number
  /** Read, but not whole even singly, and so not kept. */
  incomplete: number
  finished_at: number | null
  /** Until when a list of what GitHub updated was compared with what we hold; null: not since `finished_at`. */
  compared_at: number | null
}

/** The keys outside the database that people's keys were made with, in order, by fingerprint. */
interface PeopleKeysTable {
  position: number
  fingerprint: string
}

/** Tombstones of an installation that was removed, with the secret they were made with, for when the App is installed there again. */
interface KeptTombstonesTable {
  /** The account's login in lower case. */
  account: string
  actor_secret: string
  actor_key: string
}

export interface Schema {
  installations: InstallationsTable
  removed_installations: RemovedInstallationsTable
  repositories: RepositoriesTable
  pull_requests: PullRequestsTable
  reviews: ReviewsTable
  signal_facts: SignalFactsTable
  signal_comments: SignalCommentsTable
  signal_answers: SignalAnswersTable
  measured_signals: MeasuredSignalsTable
  absences: AbsencesTable
  owning_app: OwningAppTable
  deliveries: DeliveriesTable
  delivery_log: DeliveryLogTable
  delivery_gaps: DeliveryGapsTable
  facts: FactsTable
  work: WorkTable
  work_tokens: WorkTokensTable
  schedules: SchedulesTable
  rate_budgets: RateBudgetsTable
  github_writes: GithubWritesTable
  published: PublishedTable
  digests: DigestsTable
  configurations: ConfigurationsTable
  backfills: BackfillsTable
  disputes: DisputesTable
  erased_actors: ErasedActorsTable
  people_keys: PeopleKeysTable
  kept_tombstones: KeptTombstonesTable
  deployments: DeploymentsTable
  incidents: IncidentsTable
  pages: PagesTable
  incident_senders: IncidentSendersTable
  shifts: ShiftsTable
  memberships: MembershipsTable
  exits: ExitsTable
  headcounts: HeadcountsTable
  imported_points: ImportedPointsTable
  reported_defects: ReportedDefectsTable
  signal_readings: SignalReadingsTable
  landed_pulls: LandedPullsTable
  comparisons: ComparisonsTable
  tickets: TicketsTable
  merged_lines: MergedLinesTable
  owner_readings: OwnerReadingsTable
  members: MembersTable
  roll_out_sources: RollOutSourcesTable
  sessions: SessionsTable
  survey_rounds: SurveyRoundsTable
  survey_roster: SurveyRosterTable
  migrations: MigrationsTable
}
