import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { buildSchema, type GraphQLSchema } from 'graphql'

let official: GraphQLSchema | undefined

/** GitHub's own published schema; parsing it takes some tenths of a second, once. */
export function officialSchema(): GraphQLSchema {
  const path = createRequire(import.meta.url).resolve('@octokit/graphql-schema/schema.graphql')
  official ??= buildSchema(readFileSync(path, 'utf8'), { assumeValidSDL: true })
  return official
}
