import { mergeSignalSettings } from '../../config/signal-settings.ts'
import type { ConfiguredHours } from '../../statistics/working-time.ts'
import type { Pilot } from '../pilots/pilot.ts'

/** What organisations may say about how signals count; a configuration has all of it. */
export interface SignalSettings {
  /** The labels are those of pull requests that are hotfixes. */
  readonly changeFailure: { readonly windowDays: number; readonly hotfixLabels: readonly string[] }
  /** Branches from which production is built; none: the default branch. */
  readonly deployments: { readonly branches: readonly string[] }
  /** Labels of issues that are incidents; case does not matter, here and below. */
  readonly incidents: { readonly labels: readonly string[] }
  readonly defects: {
    readonly types: readonly string[]
    readonly labels: readonly string[]
    readonly escaped: readonly string[]
    readonly caught: readonly string[]
    /** What a defect is that nobody marked. */
    readonly unmarked: 'unclassified' | 'escaped' | 'caught'
    /** Whether reverts and hotfixes are defects too. */
    readonly detect: boolean
  }
  /** Labels of pull requests that pay debt back. */
  readonly debt: { readonly labels: readonly string[] }
  /** Patterns of paths; none: the usual folders. */
  readonly decisions: { readonly paths: readonly string[] }
  /** How many parts of a path make a directory, and whether those that few know are named. */
  readonly knowledge: { readonly depth: number; readonly list: boolean }
  /** First day and first day after what velocity is compared with; undefined: the year before. */
  readonly velocity: { readonly baseline: { readonly from: string; readonly to: string } | undefined }
  readonly pilots: readonly Pilot[]
  /** Absent: 9 to 18 on weekdays. */
  readonly workingHours?: ConfiguredHours | undefined
  readonly ramp: { readonly minLines: number }
  /** What a page weighs in working hours, late, at night and on a day off. */
  readonly onCall: { readonly weights: readonly number[] }
  /** Per cent a year; undefined where nobody said. */
  readonly attrition: { readonly usual: number | undefined }
  /** Never less than five. */
  readonly minimumGroup: number
}

/** What holds where no configuration says anything. */
export const USUAL_SETTINGS: SignalSettings = mergeSignalSettings([])

/** Whether one of the names is among those wanted. */
export function hasName(names: readonly string[], wanted: readonly string[]): boolean {
  const lower = new Set(wanted.map((name) => name.toLowerCase()))
  return names.some((name) => lower.has(name.toLowerCase()))
}
