import { getRequestListener } from '@hono/node-server'
import { basePath, type Environment, restRoot } from '../env.ts'
import { createTokenClient } from '../github/client/token-client.ts'
import { readVisibleRepositories } from '../github/visitors/read-visible-repositories.ts'
import { readVisitor } from '../github/visitors/read-visitor.ts'
import { type KeptSettings, loadKeptSettings } from '../jobs/digest/load-digest-settings.ts'
import { createAccess } from '../web/auth/access.ts'
import { createFactsCache } from '../web/dashboard/figures/facts-cache.ts'
import type { PageSettings } from '../web/dashboard/page-settings.ts'
import { createPages } from '../web/pages.ts'
import type { Handler } from './create-router.ts'
import type { Runtime } from './runtime.ts'

export interface PagesParts {
  readonly env: Environment
  readonly runtime: Runtime
  readonly onFault: (error: unknown) => void
}

function toPageSettings({ home, configuration }: KeptSettings): PageSettings {
  const { digest, reviewTimes, signals } = configuration
  return { homeId: home.id, teams: digest.teams, windowDays: reviewTimes.windowDays, signals }
}

/** The pages behind the sign-in; undefined while the App's OAuth, its public address or the key of people's hashes is not given. */
export function createPagesHandler({ env, runtime, onFault }: PagesParts): Handler | undefined {
  const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = env
  const { store, context } = runtime
  if (clientId === undefined || clientSecret === undefined || publicUrl === undefined || store.peopleKeys.length === 0)
    return undefined
  const { now } = context
  const clientOf = (token: string) => createTokenClient({ token, baseUrl: restRoot(env), now }).octokit
  const pages = createPages({
    store,
    oauth: { webRoot: context.webUrl, clientId, clientSecret, redirectUrl: `${publicUrl}/auth/callback` },
    access: createAccess((token) => readVisibleRepositories(clientOf(token)), now),
    readVisitor: (token) => readVisitor(clientOf(token)),
    base: basePath(env),
    origin: new URL(publicUrl).origin,
    now,
    onFault,
    facts: createFactsCache(store, onFault),
    settingsOf: async (id) => {
      const kept = await loadKeptSettings(store, id)
      return kept && toPageSettings(kept)
    },
  })
  const listener = getRequestListener(pages.fetch, { overrideGlobalObjects: false })
  return (request, response) => listener(request, response)
}
