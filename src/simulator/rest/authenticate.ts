import type { IncomingMessage } from 'node:http'
import type { ApiParts } from '../api-parts.ts'
import type { InstallationState } from '../state/world.ts'
import { accessOf, isUserToken } from '../user-tokens.ts'
import { includes } from './mint-token.ts'
import { refuseProtected } from './protection.ts'
import { fail, type RestAnswer, type Route } from './route.ts'

export type Access = { readonly installation: InstallationState | undefined } | { readonly refusal: RestAnswer }

/** What an installation without a permission is told. */
export const INACCESSIBLE = fail(403, 'Resource not accessible by integration')

/** Who asks, or how GitHub refuses. */
export function authenticate(parts: ApiParts, route: Route, request: IncomingMessage): Access {
  const token = tokenOf(request)
  if (token === '') return route.auth === 'none' ? { installation: undefined } : refuse(401, 'Requires authentication')
  if (!token.startsWith('ghs_') && !isUserToken(token)) return asApp(parts, route, token)
  const access = asInstallation(parts, token)
  if ('refusal' in access || route.auth === 'none') return access
  if (isUserToken(token)) return isForInstallations(route) ? { refusal: NOT_AN_INSTALLATION } : access
  if (route.auth === 'app') return refuse(401, 'A JSON web token could not be decoded')
  const { installation } = access
  const isProtected = installation === undefined ? undefined : refuseProtected(installation)
  if (isProtected !== undefined) return { refusal: isProtected }
  return isGranted(route, installation) ? access : { refusal: forbidden(route) }
}

const NOT_AN_INSTALLATION = fail(
  403,
  'You must authenticate with an installation access token in order to list repositories for an installation.',
)

function isForInstallations({ auth, operation }: Route): boolean {
  return auth === 'app' || operation.includes(' /installation/')
}

function isGranted({ needs }: Route, installation: InstallationState | undefined): boolean {
  if (needs === undefined) return true
  return Object.entries(needs).some(([name, level]) => includes(installation?.permissions[name], level))
}

/** The header names the permissions of which one is enough; on a pull request's labels it names one too many. */
function forbidden({ needs = {} }: Route): RestAnswer {
  const accepted = Object.entries(needs).map(([name, level]) => `${name}=${level}`)
  return { ...INACCESSIBLE, headers: { 'x-accepted-github-permissions': accepted.join('; ') } }
}

function asApp({ tokens }: ApiParts, route: Route, token: string): Access {
  if (token.split('.').length !== 3) return refuse(401, 'Bad credentials')
  const refusal = tokens.refuseJwt(token)
  if (refusal !== undefined) return refuse(401, refusal)
  return route.auth === 'installation' ? { refusal: INACCESSIBLE } : { installation: undefined }
}

/** The installation of a token, as narrow as the token; for somebody's own token what that person may read. */
export function asInstallation({ tokens, userTokens, world }: ApiParts, token: string): Access {
  const user = userTokens.grantOf(token)
  if (user !== undefined) return { installation: accessOf(world, user) }
  const grant = tokens.grantOf(token)
  const installation = world.installations.get(grant?.installationId ?? -1)
  if (grant === undefined || installation === undefined || installation.isDeleted) return refuse(401, 'Bad credentials')
  if (installation.suspendedAt !== null) return refuse(403, 'This installation has been suspended')
  const repositoryIds = new Set(
    (grant.repositoryIds ?? [...installation.repositoryIds]).filter((id) => installation.repositoryIds.has(id)),
  )
  return { installation: { ...installation, repositoryIds, permissions: grant.permissions } }
}

export function tokenOf(request: IncomingMessage): string {
  return (request.headers.authorization ?? '').replace(/^(bearer|token) /i, '')
}

function refuse(status: number, message: string): Access {
  return { refusal: fail(status, message) }
}
