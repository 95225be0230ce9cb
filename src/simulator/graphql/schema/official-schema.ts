import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLSchema } from 'graphql'

let official: GraphQLSchema | undefined

/** GitHub's own published schema; parsing it takes some tenths of a second, once. */
export function officialSchema(): GraphQLSchema {
  official ??= buildSchema(readFileSync(schemaFile(), 'utf8'), { assumeValid: true })
  return official
}

/** The package offers its JavaScript alone, which would also load the schema as JSON (8 MB). */
function schemaFile(): URL {
  return new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
}
