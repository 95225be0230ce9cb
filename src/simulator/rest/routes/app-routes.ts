import { createHash, generateKeyPairSync } from 'node:crypto'
import { appAccount, findRepository, type InstallationState } from '../../state/world.ts'
import type { Tokens } from '../../tokens.ts'
import { repositoryJson } from '../json/repository-json.ts'
import { timeText, userJson } from '../json/user-json.ts'
import { mintToken } from '../mint-token.ts'
import { notFound, page, type RestAnswer, type RestRequest, type Route, withRepository } from '../route.ts'

/** What the App asks about itself. */
export function appRoutes(tokens: Tokens): readonly Route[] {
  return [
    { operation: 'GET /app', auth: 'app', handle: appAnswer },
    { operation: 'GET /app/installations', auth: 'app', handle: listInstallations },
    {
      operation: 'GET /app/installations/{installation_id}',
      auth: 'app',
      handle: (request) => withInstallation(request, (found) => ({ status: 200, body: installationJson(found) })),
    },
    {
      operation: 'POST /app/installations/{installation_id}/access_tokens',
      auth: 'app',
      handle: (request) => withInstallation(request, (found) => mintToken(found, tokens, request)),
    },
    { operation: 'GET /repos/{owner}/{repo}/installation', auth: 'app', handle: installationOfRepository },
    { operation: 'GET /installation/repositories', auth: 'installation', handle: listRepositories },
    { operation: 'POST /app-manifests/{code}/conversions', auth: 'none', handle: convertManifest },
  ]
}

function appAnswer({ world }: RestRequest): RestAnswer {
  const installations = [...world.installations.values()].filter(({ isDeleted }) => !isDeleted)
  const { id, slug } = world.app
  const permissions = { metadata: 'read', pull_requests: 'read', contents: 'read', checks: 'write', issues: 'write' }
  const owner = userJson(appAccount(world))
  const body = {
    id,
    slug,
    name: slug,
    permissions,
    events: ['pull_request'],
    installations_count: installations.length,
    owner,
  }
  return { status: 200, body }
}

function listInstallations(request: RestRequest): RestAnswer {
  const all = [...request.world.installations.values()].filter(({ isDeleted }) => !isDeleted)
  const { items, headers } = page(request, all)
  return { status: 200, body: items.map(installationJson), headers }
}

function listRepositories(request: RestRequest): RestAnswer {
  const ids = request.installation?.repositoryIds ?? new Set()
  const all = [...request.world.repositories.values()].filter(({ id }) => ids.has(id))
  const { items, headers } = page(request, all)
  const body = { total_count: all.length, repository_selection: 'selected', repositories: items.map(repositoryJson) }
  return { status: 200, body, headers }
}

function withInstallation(request: RestRequest, handle: (found: InstallationState) => RestAnswer): RestAnswer {
  const found = request.world.installations.get(Number(request.params.installation_id))
  return found === undefined || found.isDeleted ? notFound : handle(found)
}

function installationOfRepository(request: RestRequest): RestAnswer {
  const { world, params } = request
  const repository = findRepository(world, params.owner ?? '', params.repo ?? '')
  const found = [...world.installations.values()].find(
    (one) => !one.isDeleted && repository !== undefined && one.repositoryIds.has(repository.id),
  )
  if (found === undefined) return notFound
  return withRepository(request, () => ({ status: 200, body: installationJson(found) }))
}

/** An installation as REST shows it. */
export function installationJson(installation: InstallationState): object {
  return {
    id: installation.id,
    account: userJson(installation.account),
    target_type: installation.account.type,
    target_id: installation.account.id,
    permissions: installation.permissions,
    repository_selection: 'selected',
    suspended_at: timeText(installation.suspendedAt),
    suspended_by: installation.suspendedAt === null ? null : userJson(installation.account),
    events: ['pull_request'],
  }
}

/** The same code gives the same App, with a private key that really works. */
function convertManifest({ params, world }: RestRequest): RestAnswer {
  const secret = createHash('sha256')
    .update(params.code ?? '')
    .digest('hex')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' })
  const { id, slug } = world.app
  const keys = {
    pem,
    webhook_secret: secret,
    client_id: `Iv1.${secret.slice(0, 16)}`,
    client_secret: secret.slice(0, 40),
  }
  const html = `https://github.example/apps/${slug}`
  const about = { id, slug, name: slug, html_url: html, permissions: { metadata: 'read' }, events: [] }
  return { status: 201, body: { ...about, owner: userJson(appAccount(world)), ...keys } }
}
