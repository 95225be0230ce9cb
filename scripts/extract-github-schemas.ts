import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { EVENTS, OPERATIONS } from '../src/simulator/schemas/wanted.ts'

/**
 * Writes the part of GitHub's published schemas that we use to `src/simulator/generated/`. `@octokit/openapi` unpacks to 385 MB, so it is
 * fetched here, by hand, when `wanted.ts` or GitHub's schemas change; an install never needs it.
 *
 *     node scripts/extract-github-schemas.ts [--openapi ARCHIVE] [--webhooks ARCHIVE]
 */
const OPENAPI = '@octokit/openapi@23.0.2'
const WEBHOOKS = '@octokit/openapi-webhooks@12.1.0'
const FILE = 'package/generated/api.github.com.json'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Fields = { [key: string]: Json }
interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Json
}
interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Json }> }
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: Json }> }>
}
interface Document {
  readonly paths?: Record<string, Record<string, Operation>>
  readonly webhooks?: Record<string, { post: { requestBody: { content: Record<string, { schema: Json }> } } }>
  readonly components: { readonly schemas: Record<string, Json>; readonly parameters?: Record<string, Parameter> }
}

/** What only people read. */
const NOISE = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'title',
  'deprecated',
  'discriminator',
])

const { values } = parseArgs({ options: { openapi: { type: 'string' }, webhooks: { type: 'string' } } })
const folder = mkdtempSync(join(tmpdir(), 'schemas-'))
try {
  write('rest.json', extractRest(readDocument(OPENAPI, values.openapi)))
  write('webhooks.json', extractWebhooks(readDocument(WEBHOOKS, values.webhooks)))
} finally {
  rmSync(folder, { recursive: true })
}

function readDocument(name: string, given: string | undefined): Document {
  const archive = given === undefined ? join(folder, fetchPackage(name)) : resolve(given)
  execFileSync('tar', ['xzf', archive, '-C', folder, FILE])
  return JSON.parse(readFileSync(join(folder, FILE), 'utf8'))
}

function fetchPackage(name: string): string {
  const output = execFileSync('npm', ['pack', name, '--pack-destination', folder, '--silent'], { encoding: 'utf8' })
  return output.trim().split('\n').at(-1) ?? ''
}

function extractRest(document: Document): Json {
  const schemas: Fields = {}
  const operations = OPERATIONS.map((operation, index): [string, Json] => {
    const [method = '', path = ''] = operation.split(' ')
    const found = document.paths?.[path]?.[method.toLowerCase()]
    if (found === undefined) throw new Error(`no operation ${operation}`)
    return [
      operation,
      extractOperation(document, found, (part, schema) => {
        const name = `${index}-${part}`
        schemas[name] = schema
        return name
      }),
    ]
  })
  return { operations: Object.fromEntries(operations), schemas: reachable(schemas, document) }
}

type Keep = (part: string, schema: Json) => string

function extractOperation(document: Document, operation: Operation, keep: Keep): Json {
  const parameters = (operation.parameters ?? []).map((one) =>
    one.$ref === undefined ? one : (document.components.parameters?.[one.$ref.split('/').at(-1) ?? ''] ?? one),
  )
  const body = operation.requestBody?.content['application/json']?.schema
  const responses = Object.entries(operation.responses).flatMap(([status, { content }]) => {
    const schema = content?.['application/json']?.schema
    return schema === undefined ? [] : [[status, keep(status, schema)]]
  })
  return {
    path: keep('path', parametersSchema(parameters, 'path')),
    query: keep('query', parametersSchema(parameters, 'query')),
    ...(body === undefined ? {} : { body: keep('body', body) }),
    responses: Object.fromEntries(responses),
  }
}

function parametersSchema(parameters: readonly Parameter[], place: string): Json {
  const here = parameters.filter((one) => one.in === place)
  const required = here.filter((one) => one.required === true).map(({ name }) => name)
  const properties = Object.fromEntries(here.map(({ name, schema }) => [name, schema]))
  return { type: 'object', properties, required, additionalProperties: false }
}

function extractWebhooks(document: Document): Json {
  const schemas: Fields = {}
  for (const event of EVENTS) {
    const schema = document.webhooks?.[event]?.post.requestBody.content['application/json']?.schema
    if (schema === undefined) throw new Error(`no webhook ${event}`)
    schemas[`event-${event}`] = schema
  }
  return { schemas: reachable(schemas, document) }
}

/** The wanted schemas and every component they reach, all under `#/schemas/`. */
function reachable(wanted: Fields, document: Document): Json {
  const found: Fields = { ...wanted }
  const open = Object.values(wanted).flatMap(referencesIn)
  for (const name of open) {
    const schema = document.components.schemas[name]
    if (schema === undefined || found[name] !== undefined) continue
    found[name] = schema
    open.push(...referencesIn(schema))
  }
  const text = JSON.stringify(slim(found, true)).replaceAll('#/components/schemas/', '#/schemas/')
  return JSON.parse(text)
}

function referencesIn(value: Json): string[] {
  return [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '')
}

/** Drops what only people read and says OpenAPI's `nullable` as JSON schema does. A property may have any of these names. */
function slim(value: Json, isMap = false): Json {
  if (Array.isArray(value)) return value.map((item) => slim(item))
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(
    ([key]) => isMap || !(NOISE.has(key) || key.startsWith('x-') || key === 'nullable'),
  )
  const schema = Object.fromEntries(kept.map(([key, item]) => [key, slim(item, key === 'properties' && !isMap)]))
  return !isMap && value.nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema
}

function write(name: string, content: Json): void {
  writeFileSync(join(import.meta.dirname, '..', 'src', 'simulator', 'generated', name), `${JSON.stringify(content)}\n`)
}
