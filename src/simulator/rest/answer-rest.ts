import type { IncomingMessage } from 'node:http'
import type { ApiParts } from '../api-parts.ts'
import { apiRoot } from '../host.ts'
import { jsonText } from '../json-text.ts'
import { checkHandRules } from '../schemas/hand-rules.ts'
import type { InstallationState } from '../state/world.ts'
import { scopeHeaders } from '../user-tokens.ts'
import { authenticate, tokenOf } from './authenticate.ts'
import { fail, notFound, type RestAnswer, type Route } from './route.ts'

export interface Call {
  readonly request: IncomingMessage
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly shift: number
}

/** Answers one REST request the way GitHub does: who, whether allowed, whether well-formed, what. */
export function createRestAnswer(parts: ApiParts, routes: readonly Route[]): (call: Call) => RestAnswer {
  const matchers = routes.map((route) => ({ route, ...compile(route.operation) }))
  return (call) => {
    const path = withNames(parts, call.path)
    for (const { route, method, pattern, names } of matchers) {
      const match = call.request.method === method ? pattern.exec(path) : null
      if (match === null) continue
      const values = match.slice(1).map(decodeURIComponent)
      const params = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
      return answer(parts, route, { ...call, path, params })
    }
    parts.violations.push(`no operation for ${call.request.method} ${call.path}`)
    return notFound
  }
}

function compile(operation: string): { method: string; pattern: RegExp; names: readonly string[] } {
  const [method = '', path = ''] = operation.split(' ')
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const source = path.replace(/\{path\}$/, '(.+)').replaceAll(/\{\w+\}/g, '([^/]+)')
  return { method, pattern: new RegExp(`^${source}$`), names }
}

/** `/repositories/{id}/…`, where redirects lead, is the same as the path with names. */
function withNames({ world }: ApiParts, path: string): string {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? []
  const repository = world.repositories.get(Number(id))
  return repository === undefined ? path : `/repos/${repository.owner.login}/${repository.name}${rest}`
}

interface Matched extends Call {
  readonly params: Readonly<Record<string, string>>
}

function answer(parts: ApiParts, route: Route, call: Matched): RestAnswer {
  const { request, params, query, body, path } = call
  const access = authenticate(parts, route, request)
  const installation = 'refusal' in access ? undefined : access.installation
  count(parts, route, request.method ?? '', installation)
  if ('refusal' in access) return access.refusal
  const limited = installation && refuseLimited(parts, installation.id, call)
  if (limited !== undefined) return limited
  const faults = faultsOf(parts, route, call)
  if (faults.length > 0) {
    for (const one of faults) parts.violations.push(one)
    return { status: 422, body: { ...Object(fail(422, 'Validation Failed').body), errors: faults } }
  }
  const { world, root } = parts
  const about = { world, params, query, body, headers: request.headers, installation, path, shift: call.shift }
  const given = route.handle({ ...about, root: apiRoot(world.host, root) })
  const { headers, ...rest } = withRate(parts, checked(parts, route, given), installation)
  return { ...rest, headers: { ...headers, ...scopeHeaders(parts.userTokens.grantOf(tokenOf(request))) } }
}

function refuseLimited({ rates, secondary }: ApiParts, installationId: number, { request, path }: Matched) {
  const { method } = request
  const exhausted = rates.refuseRest(installationId)
  if (exhausted !== undefined) return exhausted
  const line = `${method} ${path}`
  const about = { isWrite: method !== 'GET', isContent: method === 'POST', seconds: 0 }
  return secondary.refuse({ installationId, line, resource: 'rest', ...about })
}

function faultsOf({ schemas }: ApiParts, { operation }: Route, { params, query, body }: Matched): readonly string[] {
  const request = { path: params, query: Object.fromEntries(query), body }
  return [...new Set([...schemas.checkRequest(operation, request), ...checkHandRules(operation, body)])]
}

/** The answer with every field that GitHub's has; what breaks GitHub's schema is our own mistake and is noted. */
function checked({ schemas, violations }: ApiParts, { operation }: Route, given: RestAnswer): RestAnswer {
  if (given.body === undefined || typeof given.body === 'string') return given
  const body = schemas.completeResponse(operation, given.status, given.body)
  for (const one of schemas.checkResponse(operation, given.status, JSON.parse(jsonText(body)))) violations.push(one)
  return { ...given, body }
}

/** Refused requests count as well; an unchanged answer (304) does not. */
function withRate({ rates }: ApiParts, given: RestAnswer, installation: InstallationState | undefined): RestAnswer {
  if (installation === undefined) return given
  if (given.status !== 304) rates.spend('rest', installation.id, 1)
  return { ...given, headers: { ...rates.headers('rest', installation.id), ...given.headers } }
}

function count(
  { meter }: ApiParts,
  { operation }: Route,
  method: string,
  installation: InstallationState | undefined,
): void {
  if (operation.endsWith('/access_tokens')) meter.count('tokenRequests')
  else meter.count(method === 'GET' ? 'restReads' : 'restWrites', installation?.id)
}
