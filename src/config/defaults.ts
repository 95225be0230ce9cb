import type { ConfigurationFile } from './schema.ts'

/** The sections of a file, each with any of its keys. */
export type Sections = Required<{ [Name in keyof ConfigurationFile]: NonNullable<ConfigurationFile[Name]> }>
/** A section of which every key has a value, in the file's own spelling. */
export type Complete<Section> = { readonly [Key in keyof Section]-?: Exclude<Section[Key], undefined> }

/** What holds where no file says anything. */
interface Defaults {
  readonly timezone: string
  readonly check: Complete<Sections['check']>
  readonly people: Complete<Sections['people']>
  readonly files: Complete<Sections['files']>
  readonly exclude: Complete<Sections['exclude']>
  /** No commands: those of known bots, where they are seen. */
  readonly reviews: Sections['reviews']
  readonly rubber_stamp: Complete<Sections['rubber_stamp']>
  readonly review_times: Complete<Sections['review_times']>
  /** No hours: there is no second clock until a file has this section. */
  readonly working_time: Sections['working_time']
  /** No repository: chosen by visibility and activity. */
  readonly health: Complete<Sections['health']>
  readonly digest: Omit<Complete<Sections['digest']>, 'repository'>
  readonly deliver: Complete<Sections['deliver']>
  readonly nudge: Complete<Sections['nudge']>
  /** No field, no project, no baseline: the usual names, and the year before. */
  readonly velocity: Sections['velocity']
  readonly deployments: Omit<Complete<Sections['deployments']>, 'workflow'>
  readonly incidents: Complete<Sections['incidents']>
  readonly change_failure: Complete<Sections['change_failure']>
  readonly defects: Complete<Sections['defects']>
  readonly cycle: Complete<Sections['cycle']>
  readonly ramp: Complete<Sections['ramp']>
  readonly on_call: Complete<Sections['on_call']>
  readonly decisions: Complete<Sections['decisions']>
  readonly debt: Complete<Sections['debt']>
  readonly knowledge: Complete<Sections['knowledge']>
  readonly attrition: Sections['attrition']
  readonly survey: Complete<Sections['survey']>
  readonly pilots: Sections['pilots']
  /** Not agreed: signals about people are off. */
  readonly signals: Omit<Complete<Sections['signals']>, 'people'>
}

/**
 * Thresholds without a file. 500 lines an hour is the upper bound of the SmartBear/Cisco study (2006), beyond which many
 * defects are missed; 2,000 is our own margin for "cannot have been read"; 20 lines is where a change needs words (docs/depth-evaluation.md).
 */
export const DEFAULTS: Defaults = {
  timezone: 'UTC',
  check: { mode: 'advisory', gate_on: ['unreviewed', 'no-trace'], annotations: 4 },
  people: { bots: [] },
  files: { generated: [] },
  exclude: { labels: [], branches: [], titles: [], authors: [], paths: [] },
  reviews: {},
  rubber_stamp: { min_lines: 20, large_lines: 500, fast_rate: 2000, brisk_rate: 500 },
  review_times: { window_days: 90 },
  working_time: {},
  digest: { enabled: true, per: 'installation', teams: [], day: 'monday', hour: 8, pinned: false },
  health: { enabled: true },
  deliver: { quiet: 'silent', channels: [] },
  nudge: { enabled: false, label: 'waiting for review', after_hours: 48 },
  velocity: {},
  deployments: { source: 'auto', environments: [], branches: [], reached: 'first' },
  incidents: { labels: ['incident', 'sev1', 'sev2', 'sev3', 'outage'], repositories: {} },
  change_failure: { window_days: 7, hotfix_labels: ['hotfix'] },
  defects: {
    types: ['Bug'],
    labels: ['bug', 'defect', 'kind/bug', 'type: bug'],
    escaped: ['escaped', 'production', 'prod-bug', 'found-in: production', 'customer-reported'],
    caught: ['caught', 'qa', 'found-in: qa', 'found-in: staging', 'pre-release'],
    unmarked: 'unclassified',
    detect: true,
  },
  cycle: { in_progress: ['In progress', 'Doing', 'Started'] },
  ramp: { min_lines: 30 },
  on_call: { weights: [1, 1.5, 2, 1.5] },
  decisions: { paths: [] },
  debt: { labels: ['refactor', 'refactoring', 'tech-debt', 'technical debt', 'cleanup'] },
  knowledge: { depth: 2, list: true },
  attrition: {},
  survey: { enabled: false, own: [], minimum: 5, days: 14, words: false, keep: 8 },
  pilots: [],
  signals: { off: [], minimum_group: 5 },
}

/** Working hours where a file speaks of some and leaves out the rest. */
export const OFFICE_HOURS: Omit<Complete<Sections['working_time']>, 'timezone'> = {
  hours: [8, 18],
  weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  holidays: [],
}
