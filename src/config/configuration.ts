import type { ConfigurationFile } from './schema.ts'

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
  readonly digest: {
    readonly enabled: boolean
    /** undefined: chosen by visibility and activity. */
    readonly repository: string | undefined
    readonly per: 'installation' | 'repository'
    readonly teams: readonly { readonly name: string; readonly repositories: readonly string[] }[]
    readonly day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'
    readonly hour: number
    readonly pinned: boolean
  }
}

/**
 * Thresholds without a file. 500 lines an hour is the upper bound of the SmartBear/Cisco study (2006), beyond which many
 * defects are missed; 2,000 is our own margin for "cannot have been read"; 50 lines is where a change needs a review.
 */
export const DEFAULTS = {
  timezone: 'UTC',
  check: { mode: 'advisory', gate_on: ['unreviewed', 'no-trace'], annotations: 10 },
  people: { bots: [] },
  files: { generated: [] },
  rubber_stamp: { min_lines: 20, large_lines: 500, fast_rate: 2000, brisk_rate: 500 },
  review_times: { window_days: 90 },
  digest: { enabled: true, per: 'installation', teams: [], day: 'monday', hour: 8, pinned: false },
} satisfies ConfigurationFile

/** Defaults < organisation < repository. Sections are merged key by key; a list replaces the list below it. */
export function mergeConfiguration(...files: readonly ConfigurationFile[]): Configuration {
  const check = Object.assign({}, DEFAULTS.check, ...files.map((file) => file.check))
  const rubberStamp = Object.assign({}, DEFAULTS.rubber_stamp, ...files.map((file) => file.rubber_stamp))
  const reviewTimes = Object.assign({}, DEFAULTS.review_times, ...files.map((file) => file.review_times))
  return {
    timezone: files.reduce((zone, file) => file.timezone ?? zone, DEFAULTS.timezone),
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
    digest: Object.assign({ repository: undefined }, DEFAULTS.digest, ...files.map((file) => file.digest)),
  }
}
