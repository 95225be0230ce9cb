import { type ConfigurationFile, WEEKDAYS } from './schema.ts'

/** What is in force for one repository: every key has a value. */
export interface Configuration {
  readonly timezone: string
  readonly check: {
    readonly mode: 'advisory' | 'gate'
    readonly gateOn: readonly string[]
    readonly annotations: number
  }
  readonly people: { readonly bots: readonly string[] }
  readonly files: { readonly generated: readonly string[] }
  readonly rubberStamp: {
    readonly minLines: number
    readonly largeLines: number
    readonly fastRate: number
    readonly briskRate: number
  }
  readonly reviewTimes: { readonly windowDays: number }
  readonly nudge: { readonly enabled: boolean; readonly label: string; readonly afterHours: number }
  /** undefined: only the wall clock is shown. */
  readonly workingTime: WorkingTime | undefined
  readonly digest: {
    readonly enabled: boolean
    /** undefined: chosen by visibility and activity. */
    readonly repository: string | undefined
    readonly per: 'installation' | 'repository'
    readonly teams: readonly Team[]
    readonly day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'
    readonly hour: number
    readonly pinned: boolean
  }
}

export interface Team {
  readonly name: string
  readonly repositories: readonly string[]
  /** undefined: as everybody's. */
  readonly workingTime: WorkingTime | undefined
}

/** When people work; the days of the week as ISO 8601 numbers them, Monday is 1. */
export interface WorkingTime {
  readonly timezone: string
  readonly from: number
  readonly to: number
  readonly weekdays: readonly number[]
  /** `2026-12-25` */
  readonly holidays: readonly string[]
}

/**
 * Thresholds without a file. 500 lines an hour is the upper bound of the SmartBear/Cisco study (2006), beyond which many
 * defects are missed; 2,000 is our own margin for "cannot have been read"; 20 lines is where a change needs words (docs/depth-evaluation.md).
 */
export const DEFAULTS = {
  timezone: 'UTC',
  check: { mode: 'advisory', gate_on: ['unreviewed', 'no-trace'], annotations: 10 },
  people: { bots: [] },
  files: { generated: [] },
  rubber_stamp: { min_lines: 20, large_lines: 500, fast_rate: 2000, brisk_rate: 500 },
  review_times: { window_days: 90 },
  working_time: {},
  digest: { enabled: true, per: 'installation', teams: [], day: 'monday', hour: 8, pinned: false },
  nudge: { enabled: false, label: 'waiting for review', after_hours: 48 },
} satisfies ConfigurationFile

/** Defaults < organisation < repository. Sections are merged key by key; a list replaces the list below it. */
export function mergeConfiguration(...files: readonly ConfigurationFile[]): Configuration {
  const check = Object.assign({}, DEFAULTS.check, ...files.map((file) => file.check))
  const rubberStamp = Object.assign({}, DEFAULTS.rubber_stamp, ...files.map((file) => file.rubber_stamp))
  const reviewTimes = Object.assign({}, DEFAULTS.review_times, ...files.map((file) => file.review_times))
  const nudge = Object.assign({}, DEFAULTS.nudge, ...files.map((file) => file.nudge))
  const timezone = files.reduce((zone, file) => file.timezone ?? zone, DEFAULTS.timezone)
  const workingTime = mergeWorkingTime(
    timezone,
    files.map((file) => file.working_time),
  )
  return {
    timezone,
    workingTime,
    check: { mode: check.mode, gateOn: check.gate_on, annotations: check.annotations },
    people: Object.assign({}, DEFAULTS.people, ...files.map((file) => file.people)),
    files: Object.assign({}, DEFAULTS.files, ...files.map((file) => file.files)),
    rubberStamp: {
      minLines: rubberStamp.min_lines,
      largeLines: rubberStamp.large_lines,
      fastRate: rubberStamp.fast_rate,
      briskRate: rubberStamp.brisk_rate,
    },
    reviewTimes: { windowDays: reviewTimes.window_days },
    nudge: { enabled: nudge.enabled, label: nudge.label, afterHours: nudge.after_hours },
    digest: mergeDigest(files, { timezone, workingTime }),
  }
}

type WorkingTimeFile = ConfigurationFile['working_time']

/** Monday to Friday, 8 to 18 o'clock, where a section says nothing else; undefined where no section says anything. */
function mergeWorkingTime(zone: string, sections: readonly WorkingTimeFile[]): WorkingTime | undefined {
  if (sections.every((section) => Object.keys(section ?? {}).length === 0)) return undefined
  const merged: NonNullable<WorkingTimeFile> = Object.assign({}, ...sections)
  const { hours: [from = 8, to = 18] = [], weekdays = WEEKDAYS.slice(0, 5), holidays = [], timezone = zone } = merged
  return { timezone, from, to, weekdays: weekdays.map((day) => WEEKDAYS.indexOf(day) + 1), holidays }
}

function mergeDigest(
  files: readonly ConfigurationFile[],
  { timezone, workingTime }: Pick<Configuration, 'timezone' | 'workingTime'>,
): Configuration['digest'] {
  const merged = Object.assign({ repository: undefined }, DEFAULTS.digest, ...files.map((file) => file.digest))
  const wanted: NonNullable<NonNullable<ConfigurationFile['digest']>['teams']> = merged.teams
  const teams = wanted.map(({ name, repositories, working_time }): Team => {
    const own = mergeWorkingTime(timezone, [working_time]) ?? workingTime
    return { name, repositories, workingTime: own }
  })
  return { ...merged, teams }
}
