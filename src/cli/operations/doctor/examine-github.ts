import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { Channels } from '../../../chat/channels.ts'
import { type Credentials, type Environment, restRoot } from '../../../env.ts'
import { type AppClient, createAppClient } from '../../../github/client/app-client.ts'
import { httpStatus } from '../../../github/client/github-error.ts'
import { type InstallationRead, readInstallations } from '../../../github/installations/read-installation.ts'
import { loadStoredConfiguration } from '../../../jobs/configuration/load-configuration.ts'
import { findDestinations } from '../../../jobs/digest/find-destinations.ts'
import { loadDigestSettings } from '../../../jobs/digest/load-digest-settings.ts'
import { readManifest } from '../../../server/app-manifest.ts'
import { channelsOf } from '../../../server/channels-of.ts'
import type { Store } from '../../../store/engine/database.ts'
import { listRepositories } from '../../../store/installations/repositories.ts'
import { listUncertainDeliveries } from '../../../store/publications/deliveries.ts'
import { judgeChannels, judgeUncertain } from './examine-channels.ts'
import { withReadyStore } from './examine-store.ts'
import { type Finding, fine, wrong } from './finding.ts'
import {
  type Budget,
  judgeApp,
  judgeClock,
  judgeDeliveries,
  judgeHook,
  judgeInstallation,
  judgeRate,
  type Manifest,
} from './judge-app.ts'

/** Runs one look; what it throws becomes a finding of that name. */
export type Attempt = (what: string, examine: () => Promise<readonly Finding[]>) => Promise<void>

/** Everything that GitHub can be asked, one look after the other, so that a refusal of one hides no other. */
export async function examineGithub(env: Environment, credentials: Credentials, attempt: Attempt): Promise<void> {
  const client = createAppClient({ ...credentials, baseUrl: restRoot(env) })
  const manifest = neededBy(env)
  await attempt('App', () => examineApp(client, env, manifest))
  await attempt('webhook', () => examineHook(client, env))
  await attempt('deliveries', () => examineDeliveries(client))
  await attempt('installations', async () => {
    const installations = await readInstallations(client)
    for (const installation of installations)
      await examineInstallation(client, installation, { env, manifest, attempt })
    const count = String(installations.length)
    return [
      installations.length > 0
        ? fine('installations', count)
        : wrong('installations', '0; install the App on an organisation'),
    ]
  })
}

function neededBy(env: Environment): Manifest {
  const { default_permissions: permissions, default_events: events } = readManifest(env, 'small', '')
  return { permissions, events }
}

async function examineApp(client: AppClient, env: Environment, manifest: Manifest): Promise<readonly Finding[]> {
  const { data, headers } = await client.forApp().request('GET /app')
  const app = {
    permissions: z.record(z.string(), z.string()).catch({}).parse(data?.permissions),
    events: data?.events ?? [],
  }
  return [
    fine('App', `${data?.slug ?? 'found'} on ${restRoot(env)}`),
    judgeClock(headers.date, Date.now()),
    ...judgeApp(manifest, app),
  ]
}

async function examineHook(client: AppClient, env: Environment): Promise<readonly Finding[]> {
  const { data } = await client.forApp().request('GET /app/hook/config')
  const config = {
    url: data.url,
    contentType: data.content_type,
    insecureSsl: data.insecure_ssl === undefined ? undefined : String(data.insecure_ssl),
    hasSecret: data.secret !== undefined && data.secret !== '',
  }
  return judgeHook(config, env.PUBLIC_URL)
}

async function examineDeliveries(client: AppClient): Promise<readonly Finding[]> {
  const { data } = await client.forApp().request('GET /app/hook/deliveries', { per_page: 100 })
  const attempts = data.map(({ event, status_code, delivered_at }) => ({
    event,
    status: status_code,
    deliveredAt: Date.parse(delivered_at),
  }))
  return [judgeDeliveries(attempts)]
}

interface Look {
  readonly env: Environment
  readonly manifest: Manifest
  readonly attempt: Attempt
}

async function examineInstallation(
  client: AppClient,
  installation: InstallationRead,
  { env, manifest, attempt }: Look,
): Promise<void> {
  const { id, account, suspendedAt } = installation
  await attempt(account, async () => {
    const configured = await withReadyStore(env, (store) => configuredPermissions(store, id), {})
    return judgeInstallation(account, installation, { asked: manifest.permissions, configured })
  })
  if (suspendedAt !== null) return
  const octokit = client.forInstallation(id)
  await attempt(account, async () => [await examineRate(account, octokit)])
  const installed = { id, account, octokit, channels: channelsOf(env) }
  await attempt(account, () => withReadyStore(env, (store) => examineDigests(store, installed), []))
}

/** A label on a pull request is the one thing that needs more than the manifest asks for. */
async function configuredPermissions(store: Store, id: string): Promise<Readonly<Record<string, string>>> {
  for (const repository of await listRepositories(store, id)) {
    const { configuration } = await loadStoredConfiguration({ store, repository })
    if (configuration.nudge.enabled) return { pull_requests: 'write' }
  }
  return {}
}

async function examineRate(account: string, octokit: Octokit): Promise<Finding> {
  try {
    const { data } = await octokit.request('GET /rate_limit')
    const { core, graphql } = data.resources
    const budgets: Budget[] = [{ ...core, resource: 'REST' }]
    return judgeRate(account, graphql === undefined ? budgets : [...budgets, { ...graphql, resource: 'GraphQL' }])
  } catch (error) {
    // GitHub Enterprise Server without limits.
    if (httpStatus(error) === 404) return fine(account, 'GitHub limits nothing')
    throw error
  }
}

interface Installed {
  readonly id: string
  readonly account: string
  readonly octokit: Octokit
  readonly channels: Channels
}

/** A digest without a place is the one thing that nobody would miss until somebody asks. */
async function examineDigests(store: Store, installed: Installed): Promise<readonly Finding[]> {
  const { id, account, octokit, channels } = installed
  const context = { store, octokit, now: Date.now, load: loadStoredConfiguration }
  const destinations = (await findDestinations(context, id)) ?? []
  const named = (await loadDigestSettings(context, id))?.configuration.deliver.channels ?? []
  const homeless = destinations.flatMap(({ scope, chosen }) =>
    chosen.kind === 'none' ? [wrong(account, `no place for the digest about ${scope}: ${chosen.why}`)] : [],
  )
  const posted = destinations.length - homeless.length
  const text = `${posted} of ${destinations.length} digests have a place`
  const none = 'no digest, as none is wanted or nothing is known yet'
  return [
    ...homeless,
    fine(account, destinations.length === 0 ? none : text),
    ...judgeChannels(channels, { installationId: id, account, named, digests: destinations }),
    ...judgeUncertain(account, await listUncertainDeliveries(store, id)),
  ]
}
