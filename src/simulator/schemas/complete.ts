import { type JsonSchema, resolveSchema, type Schemas } from './json-schema.ts'

/** Any host will do: nothing of ours follows these links. */
const LINK = 'https://github.example/'
const MOMENT = '2026-01-01T00:00:00Z'

/**
 * Fills in what a schema requires beyond what is given, so that an answer has every field GitHub's has. Given values always stay;
 * a field that may be null becomes null.
 */
export function complete(schema: JsonSchema, given: unknown, schemas: Schemas): unknown {
  const resolved = resolveSchema(schema, schemas)
  if (given === null) return null
  if (given === undefined && acceptsNull(resolved, schemas)) return null
  const branches = resolved.oneOf ?? resolved.anyOf
  if (branches !== undefined && resolved.properties === undefined) {
    const branch = pickBranch(branches, given, schemas)
    return branch === undefined ? given : complete(branch, given, schemas)
  }
  if (resolved.allOf !== undefined && resolved.properties === undefined) {
    return complete(mergeAll(resolved.allOf, schemas), given, schemas)
  }
  if (typeOf(resolved) === 'object') return completeObject(resolved, given, schemas)
  if (typeOf(resolved) === 'array') return completeArray(resolved, given, schemas)
  return given === undefined ? plainValue(resolved) : given
}

function acceptsNull(schema: JsonSchema, schemas: Schemas): boolean {
  if (schema.type === 'null') return true
  if (Array.isArray(schema.type) && schema.type.includes('null')) return true
  if (schema.allOf !== undefined)
    return schema.allOf.every((part) => acceptsNull(resolveSchema(part, schemas), schemas))
  return (schema.oneOf ?? schema.anyOf ?? []).some((branch) => acceptsNull(resolveSchema(branch, schemas), schemas))
}

function typeOf(schema: JsonSchema): string | undefined {
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((one) => one !== 'null')
  return type ?? (schema.properties === undefined ? undefined : 'object')
}

/** The branch that fits what is given: by its type, then by the values it fixes (such as `type: 'file'`) and the fields it has. */
function pickBranch(branches: readonly JsonSchema[], given: unknown, schemas: Schemas): JsonSchema | undefined {
  const wanted = given === undefined ? undefined : Array.isArray(given) ? 'array' : typeof given
  const usable = branches.map((branch) => resolveSchema(branch, schemas)).filter(({ type }) => type !== 'null')
  const ofType = usable.filter((branch) => wanted === undefined || [wanted, undefined].includes(typeOf(branch)))
  const fitting = ofType.filter((branch) => fits(branch, given))
  return fitting.find((branch) => hasAll(branch, given)) ?? fitting[0] ?? ofType[0] ?? usable[0]
}

function hasAll({ properties = {} }: JsonSchema, given: unknown): boolean {
  return typeof given !== 'object' || given === null || Object.keys(given).every((key) => key in properties)
}

function fits({ properties = {} }: JsonSchema, given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return true
  return Object.entries(given).every(([key, value]) => properties[key]?.enum?.includes(value) ?? true)
}

/** One schema that asks for all of what the parts ask for. */
function mergeAll(parts: readonly JsonSchema[], schemas: Schemas): JsonSchema {
  const resolved = parts.map((part) => withoutNull(resolveSchema(part, schemas), schemas))
  if (!resolved.some((part) => typeOf(part) === 'object')) return Object.assign({}, ...resolved)
  const properties: Record<string, JsonSchema> = {}
  for (const [key, property] of resolved.flatMap((part) => Object.entries(part.properties ?? {}))) {
    const known = properties[key]
    properties[key] = known === undefined ? property : { allOf: [known, property] }
  }
  return { type: 'object', properties, required: resolved.flatMap(({ required }) => required ?? []) }
}

function withoutNull(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const [first, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null')
  return first === undefined || others.length > 0 ? schema : resolveSchema(first, schemas)
}

function completeObject(schema: JsonSchema, given: unknown, schemas: Schemas): unknown {
  const known: Record<string, unknown> = typeof given === 'object' && given !== null ? { ...given } : {}
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (known[key] === undefined && schema.required?.includes(key) !== true) continue
    known[key] = complete(property, known[key], schemas)
  }
  return known
}

function completeArray(schema: JsonSchema, given: unknown, schemas: Schemas): unknown {
  const { items } = schema
  if (!Array.isArray(given)) return []
  return items === undefined ? given : given.map((item) => complete(items, item, schemas))
}

function plainValue(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  const type = typeOf(schema)
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (type === 'boolean') return false
  if (schema.format?.startsWith('uri') === true) return LINK
  return schema.format === 'date-time' ? MOMENT : ''
}
