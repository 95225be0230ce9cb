import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/core'
import { leaveOutUnknownFields, type UnknownFields } from './fields/unknown-fields.ts'
import { guardRequests, type RequestGuard } from './guard-requests.ts'
import { API_VERSION, fetchWithTimeout, silent } from './http/request-defaults.ts'
import { type GithubCall, observeCalls } from './observe-calls.ts'
import type { RateLimit } from './parse-rate-limit.ts'

export interface AppClientOptions {
  readonly appId: number
  readonly privateKey: string
  /** REST root, for instance `https://api.github.com` or `https://HOST/api/v3`. */
  readonly baseUrl: string
  /** Called after every answer that says something about an installation's budget. */
  readonly onRate?: (installationId: string, observation: RateLimit) => void
  /** Resolves when a write for the installation may be sent; absent: at once. @throws Paused */
  readonly beforeWrite?: (installationId: string) => Promise<void>
  /** Called after every request, whatever became of it. */
  readonly onCall?: (call: GithubCall) => void
  readonly log?: Pick<Console, 'debug' | 'info' | 'warn' | 'error'>
  readonly now?: () => number
}

/** Authenticated access to one GitHub host. Installation tokens are cached in the process and minted again when refused. */
export interface AppClient {
  forApp(): Octokit
  forInstallation(installationId: string): Octokit
}

export function createAppClient(options: AppClientOptions): AppClient {
  const installations = new Map<string, Octokit>()
  const unknown: UnknownFields = new Set()
  const app = createOctokit(options, undefined, unknown)
  return {
    forApp: () => app,
    forInstallation(installationId) {
      const known = installations.get(installationId)
      if (known !== undefined) return known
      const created = createOctokit(options, installationId, unknown)
      installations.set(installationId, created)
      return created
    },
  }
}

function createOctokit(options: AppClientOptions, installationId: string | undefined, unknown: UnknownFields): Octokit {
  const auth = { appId: options.appId, privateKey: options.privateKey }
  const octokit = new Octokit({
    baseUrl: options.baseUrl,
    userAgent: 'soundings',
    authStrategy: createAppAuth,
    auth: installationId === undefined ? auth : { ...auth, installationId: Number(installationId) },
    log: options.log ?? silent,
    request: { fetch: fetchWithTimeout },
  })
  octokit.hook.before('request', ({ headers }) => {
    headers['x-github-api-version'] = API_VERSION
  })
  // First, so that it sees only what is sent.
  if (options.onCall !== undefined) observeCalls(octokit, options.onCall)
  guardRequests(octokit, guardOf(octokit, installationId, options))
  leaveOutUnknownFields(octokit, unknown)
  return octokit
}

/** The App itself writes nothing that anybody sees, has no budget of its own kind, and makes a new token for each request. */
function guardOf(octokit: Octokit, installationId: string | undefined, options: AppClientOptions): RequestGuard {
  const now = options.now ?? Date.now
  if (installationId === undefined) return { now, onRate: ignore, beforeWrite: async () => undefined }
  return {
    now,
    onRate: (observation) => options.onRate?.(installationId, observation),
    beforeWrite: async () => options.beforeWrite?.(installationId),
    renewToken: () => octokit.auth({ type: 'installation', refresh: true }),
  }
}

function ignore(): void {
  // Nobody keeps the App's own budget.
}
