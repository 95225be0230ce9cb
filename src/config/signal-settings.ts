import { DEFAULTS } from './defaults.ts'
import { mergeSection } from './merge-section.ts'
import type { ConfigurationFile } from './schema.ts'

type Names = readonly string[]

/** What figures beside review need to be told; every key has a value, undefined where the usual holds. */
export interface SignalSettings {
  readonly velocity: {
    /** undefined: Story points, Points or Estimate. */
    readonly field: string | undefined
    /** undefined: the lowest number that has the field. */
    readonly project: number | undefined
    /** First day and first day after it; undefined: the 52 weeks before. */
    readonly baseline: { readonly from: string; readonly to: string } | undefined
  }
  readonly deployments: {
    readonly source: 'auto' | 'deployments' | 'releases' | 'tags' | 'workflow-runs' | 'import' | 'merge'
    /** Empty: by mark and by usual names. */
    readonly environments: Names
    /** Empty: the default branch. */
    readonly branches: Names
    /** undefined: by usual names. */
    readonly workflow: string | undefined
    readonly reached: 'first' | 'all'
  }
  /** `repositories` has the repository behind each service. */
  readonly incidents: { readonly labels: Names; readonly repositories: Readonly<Record<string, string>> }
  readonly changeFailure: { readonly windowDays: number; readonly hotfixLabels: Names }
  readonly defects: {
    readonly types: Names
    readonly labels: Names
    readonly escaped: Names
    readonly caught: Names
    readonly unmarked: 'unclassified' | 'escaped' | 'caught'
    readonly detect: boolean
  }
  readonly cycle: { readonly inProgress: Names }
  readonly ramp: { readonly minLines: number }
  /** Working hours, late, night, weekend. */
  readonly onCall: { readonly weights: readonly number[] }
  /** Empty: the usual folders. */
  readonly decisions: { readonly paths: Names }
  readonly debt: { readonly labels: Names }
  readonly knowledge: { readonly depth: number; readonly list: boolean }
  /** Per cent a year; undefined: nobody said. */
  readonly attrition: { readonly usual: number | undefined }
  readonly survey: SurveySettings
  readonly pilots: readonly Pilot[]
  readonly off: Names
  readonly minimumGroup: number
  /** Whether signals about groups of people are agreed with those they are about. */
  readonly arePeopleAgreed: boolean
}

/** How rounds of the survey are held. */
export interface SurveySettings {
  /** Whether a round opens by itself every quarter. */
  readonly enabled: boolean
  /** Statements of the team's own. */
  readonly own: Names
  /** Answers below which nothing is shown. */
  readonly minimum: number
  /** How long a round takes answers. */
  readonly days: number
  /** Whether people may add words of their own. */
  readonly words: boolean
  /** Quarters for which closed rounds are kept. */
  readonly keep: number
}

/** Work that is done in a new way for a time. */
export interface Pilot {
  readonly name: string
  /** First day, `2026-10-05`. */
  readonly from: string
  /** First day after it. */
  readonly to: string
  /** undefined: by label. */
  readonly repositories: Names | undefined
  readonly label: string | undefined
  readonly task: string | undefined
}

type Files = readonly ConfigurationFile[]

const NO_VELOCITY: SignalSettings['velocity'] = { field: undefined, project: undefined, baseline: undefined }
const NO_ATTRITION: SignalSettings['attrition'] = { usual: undefined }
const ANY_WORKFLOW: typeof DEFAULTS.deployments & { readonly workflow: string | undefined } = {
  ...DEFAULTS.deployments,
  workflow: undefined,
}
const NOT_AGREED: typeof DEFAULTS.signals & { readonly people: 'agreed' | undefined } = {
  ...DEFAULTS.signals,
  people: undefined,
}

/** As `mergeConfiguration` merges all else. */
export function mergeSignalSettings(files: Files): SignalSettings {
  const { off, minimum_group, people } = mergeSection(
    NOT_AGREED,
    files.map((file) => file.signals),
  )
  return {
    ...mergeProduction(files),
    velocity: mergeSection(
      NO_VELOCITY,
      files.map((file) => file.velocity),
    ),
    ramp: {
      minLines: mergeSection(
        DEFAULTS.ramp,
        files.map((file) => file.ramp),
      ).min_lines,
    },
    onCall: mergeSection(
      DEFAULTS.on_call,
      files.map((file) => file.on_call),
    ),
    decisions: mergeSection(
      DEFAULTS.decisions,
      files.map((file) => file.decisions),
    ),
    debt: mergeSection(
      DEFAULTS.debt,
      files.map((file) => file.debt),
    ),
    knowledge: mergeSection(
      DEFAULTS.knowledge,
      files.map((file) => file.knowledge),
    ),
    attrition: mergeSection(
      NO_ATTRITION,
      files.map((file) => file.attrition),
    ),
    survey: mergeSection(
      DEFAULTS.survey,
      files.map((file) => file.survey),
    ),
    pilots: mergePilots(files),
    off,
    minimumGroup: minimum_group,
    arePeopleAgreed: people === 'agreed',
  }
}

function mergeProduction(
  files: Files,
): Pick<SignalSettings, 'deployments' | 'incidents' | 'changeFailure' | 'defects' | 'cycle'> {
  const failure = mergeSection(
    DEFAULTS.change_failure,
    files.map((file) => file.change_failure),
  )
  return {
    deployments: mergeSection(
      ANY_WORKFLOW,
      files.map((file) => file.deployments),
    ),
    incidents: mergeSection(
      DEFAULTS.incidents,
      files.map((file) => file.incidents),
    ),
    changeFailure: { windowDays: failure.window_days, hotfixLabels: failure.hotfix_labels },
    defects: mergeSection(
      DEFAULTS.defects,
      files.map((file) => file.defects),
    ),
    cycle: {
      inProgress: mergeSection(
        DEFAULTS.cycle,
        files.map((file) => file.cycle),
      ).in_progress,
    },
  }
}

function mergePilots(files: Files): readonly Pilot[] {
  const pilots = files.findLast((file) => file.pilots !== undefined)?.pilots ?? DEFAULTS.pilots
  return pilots.map(({ name, from, to, repositories, label, task }) => ({ name, from, to, repositories, label, task }))
}
