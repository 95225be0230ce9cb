import type { ConfiguredHours } from '../statistics/working-time.ts'
import { type Complete, DEFAULTS, OFFICE_HOURS, type Sections } from './defaults.ts'
import { mergeSection } from './merge-section.ts'
import type { ConfigurationFile } from './schema.ts'
import { mergeSignalSettings, type SignalSettings } from './signal-settings.ts'
import { WEEKDAYS } from './working-time-section.ts'

/** What is in force for one repository: every key has a value. */
export interface Configuration {
  readonly timezone: string
  readonly check: {
    readonly mode: 'advisory' | 'gate'
    readonly gateOn: readonly string[]
    readonly annotations: number
  }
  readonly people: { readonly bots: readonly string[] }
  readonly files: {
    readonly generated: readonly string[]
    /** Lines of the repository's own `.gitattributes`, where they were read; no file of ours holds them. */
    readonly attributes: readonly string[]
    /** Lines of its CODEOWNERS, likewise; empty where no team asks for them. */
    readonly codeowners: readonly string[]
  }
  /** Patterns for whole texts, without regard to case. */
  readonly exclude: Readonly<Record<'labels' | 'branches' | 'titles' | 'authors' | 'paths', readonly string[]>>
  /** undefined: the commands of known bots, where they are seen. */
  readonly reviews: { readonly commands: readonly string[] | undefined }
  readonly rubberStamp: {
    readonly minLines: number
    readonly largeLines: number
    readonly fastRate: number
    readonly briskRate: number
  }
  readonly reviewTimes: { readonly windowDays: number }
  readonly nudge: { readonly enabled: boolean; readonly label: string; readonly afterHours: number }
  /** undefined: only the wall clock is shown. */
  readonly workingTime: ConfiguredHours | undefined
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
  /** The issues about months and quarters. */
  readonly health: { readonly enabled: boolean }
  readonly deliver: {
    readonly quiet: 'silent' | 'post'
    readonly channels: readonly Channel[]
  }
  /** What figures beside review need to be told. */
  readonly signals: SignalSettings
}

/** Where a digest is sent besides its issue. */
export interface Channel {
  readonly name: string
  /** undefined: all. */
  readonly digests: readonly string[] | undefined
  readonly private: boolean
}

export interface Team {
  readonly name: string
  /** undefined: all. */
  readonly repositories: readonly string[] | undefined
  /** Patterns for whole paths; with none and without `codeowners` all files of its repositories are its own. */
  readonly paths: readonly string[]
  /** Whether the files that CODEOWNERS gives to the team of this name are its own. */
  readonly codeowners: boolean
  /** undefined: as everybody's. */
  readonly workingTime: ConfiguredHours | undefined
}

/** Defaults < organisation < repository. Sections are merged key by key; a list replaces the list below it. */
export function mergeConfiguration(...files: readonly ConfigurationFile[]): Configuration {
  const timezone = files.reduce((zone, file) => file.timezone ?? zone, DEFAULTS.timezone)
  const calendar = { timezone, isDeclared: files.some((file) => file.timezone !== undefined) }
  const workingTime = mergeWorkingTime(
    calendar,
    files.map((file) => file.working_time),
  )
  return {
    timezone,
    workingTime,
    check: mergeCheck(files),
    people: mergePeople(files),
    files: mergeFiles(files),
    exclude: mergeExclude(files),
    reviews: { commands: files.findLast((file) => file.reviews?.commands !== undefined)?.reviews?.commands },
    rubberStamp: mergeRubberStamp(files),
    reviewTimes: mergeReviewTimes(files),
    nudge: mergeNudge(files),
    digest: mergeDigest(files, { calendar, workingTime }),
    health: mergeSection(
      DEFAULTS.health,
      files.map((file) => file.health),
    ),
    deliver: mergeDeliver(files),
    signals: mergeSignalSettings(files),
  }
}

type Files = readonly ConfigurationFile[]

function mergeCheck(files: Files): Configuration['check'] {
  const { mode, gate_on, annotations } = mergeSection(
    DEFAULTS.check,
    files.map((file) => file.check),
  )
  return { mode, gateOn: gate_on, annotations }
}

function mergePeople(files: Files): Configuration['people'] {
  const { bots } = mergeSection(
    DEFAULTS.people,
    files.map((file) => file.people),
  )
  return { bots: bots.map(toLogin) }
}

function mergeExclude(files: Files): Configuration['exclude'] {
  const { labels, branches, titles, authors, paths } = mergeSection(
    DEFAULTS.exclude,
    files.map((file) => file.exclude),
  )
  return { labels, branches, titles, authors: authors.map(toLogin), paths }
}

/** People write a login as they mention it. */
function toLogin(written: string): string {
  return written.replace(/^@/, '')
}

function mergeFiles(files: Files): Configuration['files'] {
  const { generated } = mergeSection(
    DEFAULTS.files,
    files.map((file) => file.files),
  )
  return { generated, attributes: [], codeowners: [] }
}

function mergeRubberStamp(files: Files): Configuration['rubberStamp'] {
  const merged = mergeSection(
    DEFAULTS.rubber_stamp,
    files.map((file) => file.rubber_stamp),
  )
  return {
    minLines: merged.min_lines,
    largeLines: merged.large_lines,
    fastRate: merged.fast_rate,
    briskRate: merged.brisk_rate,
  }
}

function mergeReviewTimes(files: Files): Configuration['reviewTimes'] {
  const merged = mergeSection(
    DEFAULTS.review_times,
    files.map((file) => file.review_times),
  )
  return { windowDays: merged.window_days }
}

function mergeNudge(files: Files): Configuration['nudge'] {
  const { enabled, label, after_hours } = mergeSection(
    DEFAULTS.nudge,
    files.map((file) => file.nudge),
  )
  return { enabled, label, afterHours: after_hours }
}

/** The zone in which days and weeks begin, and whether a file says so. */
interface Calendar {
  readonly timezone: string
  readonly isDeclared: boolean
}

type WorkingTimeFile = Sections['working_time']

/** Monday to Friday, 8 to 18 o'clock, where a section says nothing else; undefined where no section says anything. */
function mergeWorkingTime(
  { timezone, isDeclared }: Calendar,
  sections: readonly (WorkingTimeFile | undefined)[],
): ConfiguredHours | undefined {
  if (sections.every((section) => Object.keys(section ?? {}).length === 0)) return undefined
  const office: Complete<WorkingTimeFile> = { ...OFFICE_HOURS, timezone }
  const { hours, weekdays, ...merged } = mergeSection(office, sections)
  const [from = 8, to = 18] = hours
  const isOwn = sections.some((section) => section?.timezone !== undefined)
  const zoneFrom = isOwn ? 'working_time' : isDeclared ? 'timezone' : 'default'
  return { ...merged, from, to, zoneFrom, weekdays: weekdays.map((day) => WEEKDAYS.indexOf(day) + 1) }
}

function mergeDigest(
  files: Files,
  { calendar, workingTime }: Pick<Configuration, 'workingTime'> & { readonly calendar: Calendar },
): Configuration['digest'] {
  const defaults = { ...DEFAULTS.digest, repository: undefined }
  const merged = mergeSection<typeof DEFAULTS.digest & { readonly repository: string | undefined }>(
    defaults,
    files.map((file) => file.digest),
  )
  const teams = merged.teams.map(({ name, repositories, paths = [], codeowners = false, working_time }): Team => {
    const own = mergeWorkingTime(calendar, [working_time]) ?? workingTime
    return { name, repositories, paths, codeowners, workingTime: own }
  })
  return { ...merged, teams }
}

function mergeDeliver(files: Files): Configuration['deliver'] {
  const { quiet, channels } = mergeSection(
    DEFAULTS.deliver,
    files.map((file) => file.deliver),
  )
  return {
    quiet,
    channels: channels.map(({ name, digests, private: isPrivate = false }) => ({ name, digests, private: isPrivate })),
  }
}
