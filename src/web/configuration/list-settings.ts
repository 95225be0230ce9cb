import { z } from 'zod'
import { DEFAULTS, OFFICE_HOURS } from '../../config/defaults.ts'
import { type ConfigurationFile, configurationFile } from '../../config/schema.ts'

/** What settles a value: the last of default, organisation and repository that says anything. */
export type SettingSource = 'default' | 'organisation' | 'repository'

/** One key of the configuration as it is in force. */
export type Setting =
  | {
      readonly kind: 'known'
      /** As a file spells it, such as `check.mode`. */
      readonly key: string
      /** As JSON; null where nothing is set. */
      readonly value: unknown
      readonly from: SettingSource
    }
  /** Settled by a file that the reader may not see, or by the default. */
  | { readonly kind: 'hidden'; readonly key: string }

export interface SettingFiles {
  /** Undefined where the reader may not see it. */
  readonly organisation: ConfigurationFile | undefined
  /** Empty for what holds for the organisation itself. */
  readonly repository: ConfigurationFile
}

/** Every key of the configuration with the value in force and where it comes from, in the order of the schema. */
export function listSettings({ organisation, repository }: SettingFiles): readonly Setting[] {
  const own = valuesOf(repository)
  const above = valuesOf(organisation ?? {})
  const defaults = valuesOf(DEFAULTS)
  const speaksOfHours = [own, above].some((values) => [...values.keys()].some((key) => key.startsWith('working_time.')))
  if (speaksOfHours) for (const [key, value] of valuesOf({ working_time: OFFICE_HOURS })) defaults.set(key, value)
  return settingKeys().map((key): Setting => {
    if (own.has(key)) return { kind: 'known', key, value: own.get(key), from: 'repository' }
    if (organisation === undefined) return { kind: 'hidden', key }
    if (above.has(key)) return { kind: 'known', key, value: above.get(key), from: 'organisation' }
    return { kind: 'known', key, value: defaults.get(key) ?? null, from: 'default' }
  })
}

const jsonSchema = z.object({
  properties: z.record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()).optional() })),
})

let keys: readonly string[] | undefined

/** Every key that a file may settle, in the order of the schema. */
function settingKeys(): readonly string[] {
  keys ??= readKeys()
  return keys
}

function readKeys(): readonly string[] {
  const { properties } = jsonSchema.parse(z.toJSONSchema(configurationFile, { io: 'input' }))
  return Object.entries(properties).flatMap(([section, { properties: inside }]) =>
    inside === undefined ? [section] : Object.keys(inside).map((key) => `${section}.${key}`),
  )
}

/** Keys that a file settles. */
export function settledKeys(file: ConfigurationFile): readonly string[] {
  return [...valuesOf(file).keys()]
}

/** What a file says, by dotted key; a section is an object, and what stands in it is not. */
function valuesOf(file: object): Map<string, unknown> {
  const said = Object.entries(file).flatMap(([section, value]): [string, unknown][] => {
    const isSection = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isSection ? Object.entries(value).map(([key, inner]) => [`${section}.${key}`, inner]) : [[section, value]]
  })
  return new Map(said.filter(([, value]) => value !== undefined))
}
