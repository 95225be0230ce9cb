import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { changeApp } from '../state/app-actions.ts'
import type { Simulation } from '../state/events.ts'
import type { Manifest } from './manifest.ts'

/** What GitHub gives out once, and never again. */
export interface AppKeys {
  readonly pem: string
  readonly webhook_secret: string
  readonly client_id: string
  readonly client_secret: string
}

/** What becomes of the App once it is registered. */
export interface Registered {
  readonly publicKey: string
  readonly webhookSecret: string
  readonly webhookUrl: string | undefined
  readonly clientId: string
  readonly clientSecret: string
  readonly callbackUrls: readonly string[]
}

/** Codes of Apps whose registration is not finished: each can be converted once, within an hour. */
export interface Registrations {
  /** Gives the code. */
  add(manifest: Manifest): string
  /** Undefined for a code that is unknown, used or too old. */
  convert(code: string): AppKeys | undefined
}

const CODE_MS = 3_600_000

/** `onRegistered` hears of the keys and the webhook that hold from then on. */
export function createRegistrations(
  simulation: Simulation,
  onRegistered: (registered: Registered) => void,
): Registrations {
  const open = new Map<string, { readonly manifest: Manifest; readonly until: number }>()
  const { world } = simulation
  return {
    add(manifest) {
      const code = randomBytes(20).toString('hex')
      open.set(code, { manifest, until: world.now + CODE_MS })
      return code
    },
    convert(code) {
      const found = open.get(code)
      open.delete(code)
      if (found === undefined || found.until <= world.now) return undefined
      const {
        default_permissions: permissions = {},
        default_events: events = [],
        hook_attributes,
        callback_urls,
      } = found.manifest
      changeApp(simulation, { permissions, events })
      const { keys, publicKey } = makeKeys()
      onRegistered({
        publicKey,
        webhookSecret: keys.webhook_secret,
        webhookUrl: hook_attributes?.url,
        clientId: keys.client_id,
        clientSecret: keys.client_secret,
        callbackUrls: callback_urls ?? [],
      })
      return keys
    },
  }
}

function makeKeys(): { readonly keys: AppKeys; readonly publicKey: string } {
  const { privateKey: pem, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const text = (bytes: number) => randomBytes(bytes).toString('hex')
  const keys = { pem, webhook_secret: text(20), client_id: `Iv1.${text(8)}`, client_secret: text(20) }
  return { keys, publicKey }
}
