import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { complete } from './complete.ts'
import type { Schemas } from './json-schema.ts'

interface Operation {
  /** Names of schemas. */
  readonly path: string
  readonly query: string
  readonly body?: string
  readonly responses: Readonly<Record<string, string>>
}

interface Rest {
  readonly operations: Readonly<Record<string, Operation>>
  readonly schemas: Schemas
}

export interface RequestParts {
  readonly path: object
  readonly query: object
  readonly body: unknown
}

/** GitHub's own published schemas, for what the simulator takes and gives. Every check gives what is wrong, empty when nothing is. */
export interface GithubSchemas {
  checkRequest(operation: string, request: RequestParts): readonly string[]
  checkResponse(operation: string, status: number, body: unknown): readonly string[]
  checkWebhook(name: string, payload: unknown): readonly string[]
  /** The answer with every field that GitHub's has. */
  completeResponse(operation: string, status: number, partial: unknown): unknown
  completeWebhook(name: string, partial: object): object
}

type Check = (schema: string, value: unknown, label: string) => readonly string[]

let loaded: GithubSchemas | undefined

/** The schemas, read once a process; each validator is compiled at its first use. */
export function loadGithubSchemas(): GithubSchemas {
  loaded ??= readSchemas()
  return loaded
}

function readSchemas(): GithubSchemas {
  const rest: Rest = load('rest')
  const hooks: Pick<Rest, 'schemas'> = load('webhooks')
  const check = createCheck('rest', rest.schemas, false)
  const checkText = createCheck('text', rest.schemas, true)
  const checkHook = createCheck('hooks', hooks.schemas, false)
  return {
    checkRequest(name, { path, query, body }) {
      const operation = rest.operations[name]
      if (operation === undefined) return [`no operation ${name}`]
      const parameters = [
        ...checkText(operation.path, { ...path }, `${name} path`),
        ...checkText(operation.query, { ...query }, `${name} query`),
      ]
      if (operation.body === undefined) return parameters
      const unknown = unknownKeys(name, rest.schemas[operation.body]?.properties, body)
      return [...parameters, ...check(operation.body, body ?? {}, `${name} body`), ...unknown]
    },
    checkResponse(name, status, body) {
      const schema = rest.operations[name]?.responses[status]
      return schema === undefined ? [] : check(schema, body, `${name} ${status}`)
    },
    checkWebhook: (name, payload) => checkHook(`event-${name}`, payload, `webhook ${name}`),
    completeResponse(name, status, partial) {
      const schema = rest.schemas[rest.operations[name]?.responses[status] ?? '']
      return schema === undefined ? partial : complete(schema, partial, rest.schemas)
    },
    completeWebhook(name, partial) {
      const schema = hooks.schemas[`event-${name}`]
      if (schema === undefined) throw new Error(`no webhook ${name}`)
      return Object.assign({}, complete(schema, partial, hooks.schemas))
    },
  }
}

/** `coerceTypes` reads numbers and booleans out of the text of an address. */
function createCheck(id: string, schemas: Schemas, coerceTypes: boolean): Check {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes })
  addFormats.default(ajv)
  ajv.addSchema({ schemas }, id)
  return (schema, value, label) => {
    const validate = ajv.getSchema(`${id}#/schemas/${schema}`)
    if (validate === undefined) return [`${label}: no schema`]
    if (validate(value) === true) return []
    return (validate.errors ?? []).slice(0, 5).map((one) => `${label} ${one.instancePath || '/'} ${describe(one)}`)
  }
}

function describe({ message, params }: { message?: string; params: object }): string {
  const extra = 'additionalProperty' in params ? ` (${params.additionalProperty})` : ''
  return `${message}${extra}`
}

function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../generated/${name}.json`, import.meta.url), 'utf8'))
}

/** GitHub ignores most unknown keys; ours are mistakes. */
function unknownKeys(name: string, known: Schemas | undefined, body: unknown): string[] {
  if (known === undefined || typeof body !== 'object' || body === null) return []
  const unknown = Object.keys(body).filter((key) => !(key in known))
  return unknown.map((key) => `${name} has no body key ${key}`)
}
