import { isIP } from 'node:net'
import type { World } from '../state/world.ts'
import { isLifecycle, permissionsFor } from '../webhooks/event-permissions.ts'
import type { Manifest } from './manifest.ts'

/** Not listed for any GitHub Enterprise Server up to 3.20 (webhook descriptions of ghes-3.14 to ghes-3.20). */
const UNKNOWN_TO_GHES = ['merge_group']

/** Why GitHub refuses a manifest, in GitHub's words; empty when it takes it. One mistake refuses the whole. */
export function checkManifest(manifest: Manifest, world: World): readonly string[] {
  return [...checkUrls(manifest, world), ...checkName(manifest, world), ...checkEvents(manifest, world)]
}

function checkUrls({ url, hook_attributes: hook }: Manifest, { host }: World): string[] {
  if (url === undefined || (hook !== undefined && hook.url === undefined)) return ['"url" wasn\'t supplied.']
  const name = hook?.url === undefined ? undefined : hostOf(hook.url)
  if (hook?.url !== undefined && name === undefined) return ['Hook url must be a valid URL']
  if (host === 'ghes' || name === undefined || isPublic(name)) return []
  return [`Hook url is not supported because it isn't reachable over the public Internet (${name})`]
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replaceAll(/[[\]]/g, '') : undefined
}

const PRIVATE = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.|^(::1?$|f[cd]|fe80)/i

function isPublic(name: string): boolean {
  if (isIP(name) !== 0) return !PRIVATE.test(name)
  return name.includes('.') && !/\.(localhost|local|internal)$/i.test(name)
}

/** Names of Apps are unique, and nobody may take that of an account. The App that stands for all of ours may keep its own. */
function checkName({ name }: Manifest, { accounts, app }: World): string[] {
  if (name === undefined || name === '') return ["Name can't be blank"]
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return accounts.has(slug) && slug !== app.slug ? ['Name is already taken'] : []
}

function checkEvents(
  { default_events: events = [], default_permissions: permissions = {} }: Manifest,
  { host }: World,
) {
  const isUnknown = (event: string) =>
    isLifecycle(event) || permissionsFor(event) === undefined || (host === 'ghes' && UNKNOWN_TO_GHES.includes(event))
  const isBacked = (event: string) =>
    (permissionsFor(event) ?? []).some((one) => one === 'metadata' || permissions[one] !== undefined)
  const unknown = events.filter(isUnknown)
  const unbacked = events.filter((event) => !isBacked(event))
  return [
    ...(unknown.length === 0 ? [] : [`Default events unsupported: ${sentence(unknown)}`]),
    ...(unbacked.length === 0 ? [] : [`Default events are not supported by permissions: ${sentence(unbacked)}`]),
  ]
}

/** `a, b, and c`, as GitHub lists. */
function sentence(names: readonly string[]): string {
  if (names.length < 3) return names.join(' and ')
  return `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`
}
