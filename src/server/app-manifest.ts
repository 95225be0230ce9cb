import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Environment, isEnterpriseServer } from '../env.ts'

const wishes = z.object({
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
})
const manifest = wishes.extend({ name: z.string(), description: z.string(), public: z.boolean() })

/** What the App asks for: the least it works with, or with everything optional. */
export type ManifestSize = 'small' | 'full'

/**
 * Not in any GitHub Enterprise Server's list of events up to 3.20, and one unknown event refuses the whole manifest (tuist/tuist#10709).
 */
const UNKNOWN_TO_ENTERPRISE_SERVERS = { permission: 'merge_queues', event: 'merge_group' } as const

export interface AppManifest extends z.infer<typeof manifest> {
  readonly url: string
  readonly redirect_url: string
  readonly callback_urls: string[]
  readonly hook_attributes: { readonly url: string; readonly active: boolean }
}

/**
 * The manifest that GitHub makes the App from.
 * @param here the server's own address, without a slash at its end
 */
export function readManifest(env: Pick<Environment, 'GHE_HOST'>, size: ManifestSize, here: string): AppManifest {
  const least = manifest.parse(read('app.yml'))
  const whole = size === 'small' ? least : withMore(least, wishes.parse(read('app-full.yml')))
  return {
    ...(isEnterpriseServer(env) ? withoutMergeQueues(whole) : whole),
    url: here,
    redirect_url: `${here}/set-up/done`,
    callback_urls: [`${here}/auth/callback`],
    hook_attributes: { url: `${here}/api/github/webhooks`, active: true },
  }
}

function read(file: string): unknown {
  return parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
}

type Manifest = z.infer<typeof manifest>

function withMore(least: Manifest, { default_permissions, default_events }: z.infer<typeof wishes>): Manifest {
  return {
    ...least,
    default_permissions: { ...least.default_permissions, ...default_permissions },
    default_events: [...least.default_events, ...default_events],
  }
}

function withoutMergeQueues(whole: Manifest): Manifest {
  const { permission, event } = UNKNOWN_TO_ENTERPRISE_SERVERS
  const { [permission]: _, ...default_permissions } = whole.default_permissions
  return { ...whole, default_permissions, default_events: whole.default_events.filter((one) => one !== event) }
}
