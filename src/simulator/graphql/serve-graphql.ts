import { type DocumentNode, execute, type GraphQLError, parse, validate } from 'graphql'
import type { ApiParts } from '../api-parts.ts'
import type { Fault } from '../faults.ts'
import { secondsFor } from '../limits/secondary-limits.ts'
import type { Call } from '../rest/answer-rest.ts'
import { asInstallation, tokenOf } from '../rest/authenticate.ts'
import { fail, type RestAnswer } from '../rest/route.ts'
import { budgetOwner, type InstallationState } from '../state/world.ts'
import { scopeHeaders } from '../user-tokens.ts'
import { measureQuery } from './query-cost.ts'
import { rootFor } from './root.ts'
import { officialSchema } from './schema/official-schema.ts'
import { findUnknown } from './schema/older-schema.ts'
import type { Viewer } from './viewer.ts'

/** Validates a document against GitHub's schema and runs it over the state, with GitHub's kinds of partial answers. */
export async function serveGraphql(parts: ApiParts, call: Call, partial: Fault['partial']): Promise<RestAnswer> {
  const access = asInstallation(parts, tokenOf(call.request))
  if ('refusal' in access) return access.refusal
  const { installation } = access
  if (installation === undefined) return fail(401, 'Bad credentials')
  parts.meter.count('graphqlQueries', installation.id)
  const parsed = parseQuery(String(call.body.query))
  if ('faults' in parsed)
    return refuse(
      parts,
      parsed.faults.map((message) => ({ message })),
    )
  const unknown = findUnknown(parsed.document, parts.world.behaviour.lacks)
  if (unknown.length > 0) return { status: 200, body: { errors: unknown } }
  const query = { ...parsed, variables: variablesOf(call) }
  const limited = refuseLimited(parts, installation.id, query)
  if (limited !== undefined) return limited
  const answer = await run(parts, installation, query)
  const body = partial === undefined ? answer : damage(answer, partial)
  const scopes = scopeHeaders(parts.userTokens.grantOf(tokenOf(call.request)))
  return { status: 200, body, headers: { ...parts.rates.headers('graphql', installation.id), ...scopes } }
}

type Parsed = { readonly document: DocumentNode } | { readonly faults: readonly string[] }

/** Clients ask the same questions with other variables over and over. */
const PARSED = new Map<string, Parsed>()
const KEPT = 200

function parseQuery(text: string): Parsed {
  const known = PARSED.get(text) ?? parseAnew(text)
  if (PARSED.size >= KEPT) PARSED.clear()
  PARSED.set(text, known)
  return known
}

function parseAnew(text: string): Parsed {
  try {
    const document = parse(text)
    const faults = validate(officialSchema(), document).map(({ message }) => message)
    return faults.length > 0 ? { faults } : { document }
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)] } // not GraphQL at all
  }
}

function refuse({ violations }: ApiParts, errors: readonly { readonly message: string }[]): RestAnswer {
  for (const one of errors.map(({ message }) => `GraphQL ${message}`)) violations.push(one)
  return { status: 200, body: { errors } }
}

function variablesOf({ body }: Call): Record<string, unknown> {
  return typeof body.variables === 'object' && body.variables !== null ? { ...body.variables } : {}
}

interface Query {
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
}

function refuseLimited({ secondary }: ApiParts, installationId: number, { document, variables }: Query) {
  const isWrite = document.definitions.some((one) => 'operation' in one && one.operation === 'mutation')
  const seconds = secondsFor(measureQuery(document, variables).nodeCount)
  const about = { line: 'POST /graphql', resource: 'graphql', isWrite, isContent: isWrite, seconds } as const
  return secondary.refuse({ installationId, ...about })
}

async function run(parts: ApiParts, installation: InstallationState, { document, variables }: Query): Promise<object> {
  const measured = measureQuery(document, variables)
  if (measured.refusal !== undefined) {
    parts.violations.push(`GraphQL ${measured.refusal.message}`)
    return { data: null, errors: [measured.refusal] }
  }
  const { id } = installation
  if (parts.rates.remaining('graphql', id) < measured.cost) return rateLimited(budgetOwner(parts.world, id))
  parts.meter.count('graphqlPoints', id, measured.cost)
  parts.rates.spend('graphql', id, measured.cost)
  const rootValue = rootFor({ world: parts.world, installation, rates: parts.rates, measured })
  const { world } = parts
  const contextValue: Viewer = { permissions: installation.permissions, behaviour: world.behaviour, world }
  const result = await execute({
    schema: officialSchema(),
    document,
    rootValue,
    contextValue,
    variableValues: variables,
  })
  const errors = (result.errors ?? []).map(errorJson)
  for (const one of errors.filter(({ type }) => type === 'INTERNAL').map(({ message }) => `GraphQL ${message}`))
    parts.violations.push(one)
  return { data: result.data, ...(errors.length === 0 ? {} : { errors }) }
}

/** In the order and with the fields that GitHub gives. */
function errorJson({ extensions, path, locations, message }: GraphQLError) {
  const { type = 'INTERNAL', extensions: inner } = extensions
  return { type, path, ...(inner === undefined ? {} : { extensions: inner }), locations, message }
}

function rateLimited(owner: string): object {
  const message = `API rate limit already exceeded for ${owner}.`
  return { errors: [{ type: 'RATE_LIMITED', code: 'graphql_rate_limit', message }] }
}

/** Takes a part out of a good answer, as GitHub does when it ran out of time or resources. */
function damage(answer: object, { path, type, message }: NonNullable<Fault['partial']>): object {
  const copy: { data?: unknown; errors?: unknown[] } = structuredClone(answer)
  let place: unknown = copy.data
  for (const step of path.slice(0, -1)) place = Object(place)[step]
  const last = path.at(-1)
  if (typeof place === 'object' && place !== null && last !== undefined) Object.assign(place, { [last]: null })
  return { ...copy, errors: [...(copy.errors ?? []), { type, path, message }] }
}
