/** A JSON schema as GitHub publishes it (OpenAPI 3.0 or 3.1), with `nullable` already turned into `anyOf`. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly format?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly allOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly minimum?: number
}

export type Schemas = Readonly<Record<string, JsonSchema>>

/** Follows `$ref`. @throws Error on a reference to nowhere. */
export function resolveSchema(schema: JsonSchema, schemas: Schemas): JsonSchema {
  if (schema.$ref === undefined) return schema
  const found = schemas[schema.$ref.slice('#/schemas/'.length)]
  if (found === undefined) throw new Error(`no schema ${schema.$ref}`)
  return resolveSchema(found, schemas)
}
