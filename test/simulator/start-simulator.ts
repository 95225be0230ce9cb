import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/core'
import { type GithubSimulator, type SimulatorOptions, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type InstallationState, type RepositoryState } from '../../src/simulator/state/world.ts'

export const SECRET = 'a secret of more than sixteen characters'
export const NOW = Date.parse('2026-11-16T08:00:00Z')

export const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

export const FILES = [
  {
    path: 'src/cart.ts',
    status: 'modified' as const,
    additions: 2,
    deletions: 1,
    patch: '@@ -1,2 +1,3 @@\n a\n-b\n+c\n+d',
  },
]

export interface Stage {
  readonly github: GithubSimulator
  readonly repository: RepositoryState
  readonly installation: InstallationState
  readonly app: Octokit
  readonly octokit: Octokit
}

/** A simulator with one organisation, one repository and real Octokit clients, as the App would have them. */
export async function startStage(options: Partial<SimulatorOptions> = {}): Promise<Stage> {
  const github = await startGithubSimulator({
    appId: 1,
    publicKey: keys.publicKey,
    webhookSecret: SECRET,
    now: NOW,
    ...options,
  })
  const acme = accountOf(github.world, 'acme', 'Organization')
  const repository = createRepository(github, acme, 'shop')
  const installation = install(github, acme, [repository])
  return { github, repository, installation, app: clientOf(github), octokit: clientOf(github, installation.id) }
}

export function clientOf(github: GithubSimulator, installationId?: number): Octokit {
  const auth = { appId: 1, privateKey: keys.privateKey, ...(installationId === undefined ? {} : { installationId }) }
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
  return new Octokit({ baseUrl: `${github.url}/api/v3`, authStrategy: createAppAuth, auth, log })
}

/** Asks GraphQL with the installation's token. */
export async function ask({ github, octokit }: Stage, query: string, variables: object = {}) {
  const { data } = await octokit.request('POST /graphql', { baseUrl: `${github.url}/api`, query, variables })
  return data
}

/** A query about pull request 1. */
export function onPull(fields: string): string {
  return `{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) { ${fields} } } }`
}

/** Asks about pull request 1. */
export function askPull(stage: Stage, fields: string) {
  return ask(stage, onPull(fields))
}

function ignore(): void {
  // Refusals are what these tests provoke.
}

export interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** What the receiver answers. */
  status: number
  close(): Promise<void>
}

/** Something that takes webhooks over real HTTP. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(receiver.status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server always has one
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/`,
    received,
    status: 202,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}

/** The status with which GitHub refuses; fails when it does not. */
export async function refusalOf(request: Promise<unknown>): Promise<number> {
  try {
    await request
  } catch (error) {
    if (error instanceof Error && 'status' in error) return Number(error.status)
    throw error
  }
  throw new Error('the request was not refused')
}
