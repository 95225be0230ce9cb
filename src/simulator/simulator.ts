import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiParts } from './api-parts.ts'
import { createFaults, type Fault, type Faults } from './faults.ts'
import { type Limits, RateLimits } from './limits.ts'
import { createMeter, type Meter } from './meter.ts'
import { allRoutes } from './rest/routes/all-routes.ts'
import { loadGithubSchemas } from './schemas/github-schemas.ts'
import { createApi } from './serve-api.ts'
import { emitRepositoryEvent } from './state/emit.ts'
import type { GithubEvent, Simulation } from './state/events.ts'
import { appAccount, createWorld, type World } from './state/world.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { WebhookSender } from './webhooks/deliver.ts'
import { type Delivery, DeliveryLog } from './webhooks/delivery-log.ts'
import { buildPayload } from './webhooks/payload.ts'

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
  /** Whether the App hears of its own check runs and of check suites, as GitHub tells it; default true. */
  readonly echo?: boolean
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
  /** Everything that broke one of GitHub's schemas or rules. */
  readonly violations: string[]
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
  const webhookSender = new WebhookSender({
    secret: options.webhookSecret,
    appId: options.appId,
    faults,
    url: () => simulator.webhookUrl,
  })
  const log = new DeliveryLog(
    (delivery) => webhookSender.post(delivery),
    () => world.now,
  )
  const simulator: GithubSimulator = {
    host,
    url: `http://${host}`,
    world,
    log,
    faults,
    meter: parts.meter,
    tokens: parts.tokens,
    limits: parts.rates.limits,
    violations: parts.violations,
    webhookUrl: options.webhookUrl,
    emit(event) {
      if (options.echo === false && isEcho(event)) return
      webhookSender.post(recordEvent(parts, log, event))
    },
    ping: () => webhookSender.post(recordPing(parts, log)),
    failNext: (fault) => void faults.next.push({ ...fault, times: fault.times ?? 1 }),
    settled: () => webhookSender.settled(),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const api = createApi(parts, allRoutes({ ...parts, log, emitRun: createEmitRun(simulator) }))
  server.on('request', async (request, response) => {
    const isPage = (await options.pages?.(simulator, request, response)) === true
    if (!isPage) await api(request, response)
  })
  return simulator
}

function createParts(options: SimulatorOptions, host: string): ApiParts {
  const { now } = options
  const clock = typeof now === 'number' ? () => now : now
  const world = createWorld(clock, { id: options.appId, slug: options.appSlug ?? 'soundings' })
  const format = options.tokenFormat ?? 'classic'
  const tokens = createTokens({ appId: options.appId, publicKey: publicKeyOf(options), format, now: Date.now })
  const rates = new RateLimits(world)
  const schemas = loadGithubSchemas()
  return {
    schemas,
    world,
    tokens,
    rates,
    meter: createMeter(),
    faults: createFaults(),
    violations: [],
    root: `http://${host}`,
  }
}

function publicKeyOf({ publicKey, privateKey }: SimulatorOptions): string {
  if (publicKey !== undefined) return publicKey
  if (privateKey === undefined) throw new Error("the simulator needs the App's public or private key")
  return createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' }).toString()
}

/** What GitHub tells the App about its own doing. */
function isEcho({ name, action }: GithubEvent): boolean {
  return (
    (name === 'check_run' && (action === 'created' || action === 'completed')) ||
    (name === 'check_suite' && action === 'requested')
  )
}

function createEmitRun(simulation: Simulation) {
  return (...[repository, checkRun, action]: Parameters<Parameters<typeof allRoutes>[0]['emitRun']>) =>
    emitRepositoryEvent(simulation, repository, {
      name: 'check_run',
      action,
      checkRun,
      sender: appAccount(simulation.world),
    })
}

function recordPing({ schemas, world, violations }: ApiParts, log: DeliveryLog): Delivery {
  const config = { content_type: 'json', insecure_ssl: '0', secret: '********', url: 'https://github.example/' }
  const hook = { type: 'App', id: 1, name: 'web', active: true, app_id: world.app.id, config, events: ['pull_request'] }
  const payload = schemas.completeWebhook('ping', { zen: 'Keep it logically awesome.', hook_id: 1, hook })
  violations.push(...schemas.checkWebhook('ping', payload))
  const nobody = { action: null, installationId: null, repositoryId: null, isRedelivery: false }
  return log.record({ ...nobody, guid: randomUUID(), event: 'ping', body: JSON.stringify(payload) })
}

function recordEvent({ schemas, world, violations }: ApiParts, log: DeliveryLog, event: GithubEvent) {
  const { name, payload } = buildPayload(schemas, world, event)
  violations.push(...schemas.checkWebhook(name, payload))
  return log.record({
    guid: randomUUID(),
    event: event.name,
    action: event.action ?? null,
    installationId: event.installation.id,
    repositoryId: event.repository?.id ?? null,
    isRedelivery: false,
    body: JSON.stringify(payload),
  })
}
