import { stringify } from 'yaml'
import { z } from 'zod'
import { renderSchema } from '../src/cli/configuration/check-configuration.ts'
import { DEFAULTS } from '../src/config/defaults.ts'
import { configurationJsonSchema } from '../src/config/parse-configuration.ts'

/** As much of a JSON schema as the configuration's documentation shows. */
interface Property {
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Property
  readonly anyOf?: readonly Property[]
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Property>>
}

const property: z.ZodType<Property> = z.lazy(() =>
  z.looseObject({
    description: z.string().optional(),
    type: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    pattern: z.string().optional(),
    items: property.optional(),
    anyOf: z.array(property).optional(),
    properties: z.record(z.string(), property).optional(),
  }),
) as z.ZodType<Property>

const INTRODUCTION = `# Configuration

<!-- Made by \`npm run generate\` from src/config/schema.ts; do not edit. -->

Soundings works without any configuration. To change something, put \`.github/soundings.yml\` on the default branch of a repository,
or of the organisation's \`.github\` repository for all of its repositories. A key in the repository wins over the organisation's, and
that over the default; a list replaces the list below it.
\`.github/soundings.yaml\` is read where there is no \`.yml\`; where both are there, the check says so. The file is read from the
default branch, never from a pull request, so nobody can change the rules for a change inside that change.

A mistake never switches Soundings off: it shows on the check with file, line and key, and the last good configuration stays in force.
\`soundings config check .github/soundings.yml\` says the same before you push. \`soundings config init\` writes a
file to begin with and, for editors that understand \`# yaml-language-server: $schema=…\`, the schema beside it;
\`soundings config schema\` prints [the same](configuration.schema.json).

## The defaults, written out

\`\`\`yaml
${stringify(DEFAULTS).trimEnd()}
\`\`\`

## Every key
`

/** `docs/configuration.md`: every key with its sentence, its values and its default. */
export function renderConfigurationDocs(): string {
  const { properties = {} } = property.parse(configurationJsonSchema())
  const sections = Object.entries(properties).map(([key, value]) => section(key, value, defaultOf([key])))
  return `${INTRODUCTION}\n${sections.join('\n')}`
}

/** `docs/configuration.schema.json`. */
export function renderConfigurationSchema(): string {
  return renderSchema()
}

function section(key: string, value: Property, fallback: unknown): string {
  const rows = rowsOf(key, value)
  if (rows.length === 0) {
    return `### \`${key}\`\n\n${value.description ?? ''}\n\nValues: ${valuesOf(value)}. Default: ${shown(fallback)}.\n`
  }
  const head = '| key | what it does | values | default |\n|---|---|---|---|'
  return `### \`${key}\`\n\n${value.description ?? ''}\n\n${head}\n${rows.join('\n')}\n`
}

/** Of the keys of a section, or of each entry of a list. */
function rowsOf(key: string, value: Property): readonly string[] {
  const ofItems = Object.entries(value.items?.properties ?? {}).map(([name, of]) => row(`[].${name}`, of, undefined))
  const ofKeys = Object.entries(value.properties ?? {}).flatMap(([name, of]) => [
    row(name, of, defaultOf([key, name])),
    ...Object.entries(of.items?.properties ?? {}).map(([each, inner]) => row(`${name}[].${each}`, inner, undefined)),
    ...Object.entries(of.properties ?? {}).map(([each, inner]) => row(`${name}.${each}`, inner, undefined)),
  ])
  return [...ofItems, ...ofKeys]
}

function row(name: string, property: Property, fallback: unknown): string {
  const cells = [`\`${name}\``, property.description ?? '', valuesOf(property), shown(fallback)]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function valuesOf(value: Property): string {
  if (value.enum !== undefined) return value.enum.map((one) => `\`${one}\``).join(', ')
  if (value.anyOf !== undefined) return value.anyOf.map(valuesOf).join(' or ')
  if (value.type === 'array') return `list of ${value.items === undefined ? 'values' : valuesOf(value.items)}`
  if (value.type === 'object') return 'section'
  if (value.type === 'boolean') return '`true`, `false`'
  const range = value.minimum === undefined ? '' : ` from ${value.minimum} to ${value.maximum}`
  return `${value.type === 'integer' ? 'whole number' : value.type === 'string' ? 'text' : 'number'}${range}`
}

function defaultOf(path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => Object.entries(Object(value)).find(([name]) => name === key)?.[1],
    DEFAULTS,
  )
}

function shown(value: unknown): string {
  return value === undefined || value === null ? 'none' : `\`${JSON.stringify(value)}\``
}
