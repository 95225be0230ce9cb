import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { WITHOUT_SECONDARY_LIMITS } from '../../src/simulator/limits/limits.ts'
import { type GithubSimulator, type SimulatorOptions, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../src/simulator/state/world.ts'
import { keys, SECRET } from './start-soundings.ts'

export const NOW = Date.parse('2026-11-16T08:00:00Z')

export interface FetchStage {
  readonly github: GithubSimulator
  readonly shop: RepositoryState
  /** An empty folder of this test. */
  readonly folder: string
  /** The environment of a command, with a token of the scopes. */
  readonly envWith: (scopes: readonly string[]) => NodeJS.ProcessEnv
  /** Stops the simulated GitHub and removes the folder. */
  close(): Promise<void>
}

/** A simulated GitHub with acme/shop, for somebody who has nothing but a token. */
export async function startFetchStage(options: Partial<SimulatorOptions> = {}): Promise<FetchStage> {
  const github = await startGithubSimulator({
    appId: 1,
    publicKey: keys.publicKey,
    webhookSecret: SECRET,
    now: NOW,
    limits: WITHOUT_SECONDARY_LIMITS,
    ...options,
  })
  const shop = createRepository(github, accountOf(github.world, 'acme', 'Organization'), 'shop')
  const folder = mkdtempSync(join(tmpdir(), 'soundings-fetch-'))
  const envWith = (scopes: readonly string[]) => ({
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    GITHUB_TOKEN: github.userTokens.issue({ account: accountOf(github.world, 'reader'), scopes }),
    XDG_CONFIG_HOME: folder,
    XDG_CACHE_HOME: folder,
    PATH: '',
  })
  const close = async () => {
    await github.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { github, shop, folder, envWith, close }
}

/** Streams of a command whose clock is the simulated one. */
export function outputsOf(github: GithubSimulator) {
  const written = { out: '', errors: '' }
  const sink = (key: keyof typeof written) =>
    new Writable({
      write(chunk, _encoding, done) {
        written[key] += String(chunk)
        done()
      },
    })
  const sleep = async (milliseconds: number) => github.limits.advance(milliseconds)
  return {
    written,
    io: { stdin: Readable.from([]), stdout: sink('out'), stderr: sink('errors'), now: () => github.world.now, sleep },
  }
}

export interface ArchivedLine {
  readonly repo: string
  readonly number: number
  readonly author: string | null
  readonly updatedAt: string
  readonly commits: readonly { readonly coAuthors?: readonly string[] }[]
}

export function linesIn(path: string): readonly ArchivedLine[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
