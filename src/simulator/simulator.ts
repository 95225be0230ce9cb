import { createPrivateKey, createPublicKey } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiParts } from './api-parts.ts'
import { type Behaviour, GITHUB_BEHAVIOUR, type HostKind } from './behaviour.ts'
import { createFaults, type Fault, type Faults } from './faults.ts'
import { type Limits, limitsOf } from './limits/limits.ts'
import { RateLimits } from './limits/rate-limits.ts'
import { SecondaryLimits } from './limits/secondary-limits.ts'
import { createMeter, type Meter } from './meter.ts'
import { createOAuth, type OAuthState } from './oauth/serve-oauth.ts'
import { createRegistrations, type Registrations } from './registration/registrations.ts'
import { serveRegistration } from './registration/serve-registration.ts'
import { allRoutes } from './rest/routes/all-routes.ts'
import { loadGithubSchemas } from './schemas/github-schemas.ts'
import { createApi } from './serve-api.ts'
import { DEFAULT_WISHES } from './state/app-actions.ts'
import type { Simulation } from './state/events.ts'
import { createWorld, type Permissions, type World } from './state/world.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { createUserTokens, type UserTokens } from './user-tokens.ts'
import { WebhookSender } from './webhooks/deliver.ts'
import { DeliveryLog } from './webhooks/delivery-log.ts'
import { hears } from './webhooks/hears.ts'
import { recordEvent, recordPing } from './webhooks/record-event.ts'

/** Serves pages besides GitHub's API; true when it answered. */
export type Pages = (simulator: GithubSimulator, request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export interface SimulatorOptions {
  /** Default: a free one. */
  readonly port?: number
  /** Default: this machine only. */
  readonly hostname?: string
  readonly appId: number
  readonly appSlug?: string
  /** The App's key; its tokens are really verified. A private key will do. */
  readonly publicKey?: string
  readonly privateKey?: string
  readonly webhookSecret: string
  readonly webhookUrl?: string
  /** Milliseconds since the epoch where the simulated time stands, or the clock it follows. */
  readonly now: number | (() => number)
  readonly tokenFormat?: 'classic' | 'stateless'
  /** Default: github.com. */
  readonly host?: HostKind
  /** What the App asks for; default: what `app.yml` does. */
  readonly permissions?: Permissions
  readonly events?: readonly string[]
  /** Limits other than the host's. */
  readonly limits?: Partial<Omit<Limits, 'advance'>>
  /** Where it is to be kinder than GitHub. */
  readonly behaviour?: Partial<Behaviour>
  readonly pages?: Pages
}

export interface GithubSimulator extends Simulation {
  readonly host: string
  readonly url: string
  readonly world: World
  readonly meter: Meter
  readonly log: DeliveryLog
  readonly faults: Faults
  readonly limits: Limits
  readonly tokens: Tokens
  readonly userTokens: UserTokens
  /** The App's OAuth, and who sits at the browser. */
  readonly oauth: OAuthState
  /** Everything that broke one of GitHub's schemas or rules. */
  readonly violations: string[]
  /** Every request that went beyond a secondary limit. */
  readonly breaches: readonly string[]
  /** Where webhooks go; nothing is sent before it is set. */
  webhookUrl: string | undefined
  /** What GitHub sends first to a new webhook. */
  ping(): void
  /** Replaces the next matching answers. */
  failNext(fault: Fault): void
  /** Resolves once no webhook is on its way. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Starts a GitHub of our own on this machine: REST, GraphQL and webhooks over real HTTP. @throws Error when the port is in use. */
export async function startGithubSimulator(options: SimulatorOptions): Promise<GithubSimulator> {
  const server = createServer()
  const host = await listen(server, options)
  const simulator = createSimulator(options, host, server)
  return simulator
}

async function listen(server: Server, { port = 0, hostname = '127.0.0.1' }: SimulatorOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, hostname, resolve)
  })
  return `localhost:${(server.address() as AddressInfo).port}` // a listening TCP server always has one
}

function createSimulator(options: SimulatorOptions, host: string, server: Server): GithubSimulator {
  const parts = createParts(options, host)
  const { world, faults } = parts
  let secret = options.webhookSecret
  const oauth = createOAuth(parts.userTokens)
  const sender = new WebhookSender({
    secret: () => secret,
    appId: options.appId,
    faults,
    enterpriseHost: world.host === 'ghes' ? host : undefined,
    url: () => simulator.webhookUrl,
  })
  const log = createLog(parts, sender)
  const simulator: GithubSimulator = {
    host,
    url: `http://${host}`,
    world,
    log,
    faults,
    meter: parts.meter,
    tokens: parts.tokens,
    userTokens: parts.userTokens,
    oauth: oauth.state,
    limits: parts.rates.limits,
    violations: parts.violations,
    breaches: parts.secondary.breaches,
    webhookUrl: options.webhookUrl,
    emit(event) {
      if (world.behaviour.respectsSubscriptions && !hears(event, options.appId)) return
      sender.post(recordEvent(parts, log, event))
    },
    ping: () => sender.post(recordPing(parts, log)),
    failNext: (fault) => void faults.next.push({ ...fault, times: fault.times ?? 1 }),
    settled: () => sender.settled(),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const registrations = createRegistrations(simulator, (registered) => {
    parts.tokens.trust(registered.publicKey)
    secret = registered.webhookSecret
    oauth.state.clientId = registered.clientId
    oauth.state.clientSecret = registered.clientSecret
    oauth.state.callbackUrls = registered.callbackUrls
    simulator.webhookUrl = registered.webhookUrl ?? simulator.webhookUrl
  })
  server.on(
    'request',
    createHandler(
      parts,
      simulator,
      [
        (request, response) => options.pages?.(simulator, request, response) ?? NOT_A_PAGE,
        (request, response) => serveRegistration({ world, registrations }, request, response),
        oauth.serve,
      ],
      registrations,
    ),
  )
  return simulator
}

type PageServer = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

const NOT_A_PAGE = Promise.resolve(false)

/** Pages of the caller first, then GitHub's own, then the API. */
function createHandler(
  parts: ApiParts,
  simulator: GithubSimulator,
  pages: readonly PageServer[],
  registrations: Registrations,
) {
  const hook = { log: simulator.log, webhookUrl: () => simulator.webhookUrl }
  const api = createApi(parts, allRoutes({ ...parts, ...hook, registrations, simulation: simulator }))
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const serve of pages) if (await serve(request, response)) return
    await api(request, response)
  }
}

function createLog({ world }: ApiParts, sender: WebhookSender): DeliveryLog {
  return new DeliveryLog({
    send: (delivery) => sender.post(delivery),
    now: () => world.now,
    host: world.host,
    hasLargeIds: world.behaviour.hasLargeDeliveryIds,
  })
}

function createParts(options: SimulatorOptions, host: string): ApiParts {
  const world = createWorldFor(options)
  const format = options.tokenFormat ?? 'classic'
  const tokens = createTokens({ appId: options.appId, publicKey: publicKeyOf(options), format, now: Date.now })
  const limits = limitsOf(world.host, (milliseconds) => world.advance(milliseconds), options.limits)
  return {
    schemas: loadGithubSchemas(),
    world,
    tokens,
    userTokens: createUserTokens(),
    rates: new RateLimits(world, limits),
    secondary: new SecondaryLimits(world, limits),
    meter: createMeter(),
    faults: createFaults(),
    violations: [],
    root: `http://${host}`,
  }
}

function createWorldFor({ now, appId, appSlug = 'soundings', permissions, events, ...options }: SimulatorOptions) {
  const asked = { permissions: permissions ?? DEFAULT_WISHES.permissions, events: events ?? DEFAULT_WISHES.events }
  const app = { id: appId, slug: appSlug, ...asked }
  const behaviour = { ...GITHUB_BEHAVIOUR, ...options.behaviour }
  return createWorld(typeof now === 'number' ? () => now : now, { app, host: options.host ?? 'github.com', behaviour })
}

function publicKeyOf({ publicKey, privateKey }: SimulatorOptions): string {
  if (publicKey !== undefined) return publicKey
  if (privateKey === undefined) throw new Error("the simulator needs the App's public or private key")
  return createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' }).toString()
}
