import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const WEBHOOK_SECRET = 'a secret of more than sixteen characters'

export interface SoundingsProcess {
  readonly url: string
  /** From the start of the process to the line that says it is ready. */
  readonly readyMs: number
  residentMegabytes(): number
  stop(): Promise<void>
}

export interface ProcessOptions {
  readonly databaseUrl?: string
  readonly worker: boolean
}

/** The real server as operators run it, in a process of its own and on a store of its own. */
export async function startSoundingsProcess(options: ProcessOptions): Promise<SoundingsProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-bench-'))
  const program = new URL('../bin/soundings.mjs', import.meta.url).pathname
  const started = performance.now()
  const child = spawn(process.execPath, [program, 'serve', ...(options.worker ? [] : ['--no-worker'])], {
    cwd: dataDir,
    env: environmentOf(dataDir, options),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await readyUrl(child)
  return {
    url,
    readyMs: performance.now() - started,
    residentMegabytes: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function environmentOf(dataDir: string, { databaseUrl }: ProcessOptions): NodeJS.ProcessEnv {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    ...{ PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', APP_ID: '1', WEBHOOK_SECRET },
    PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    // Nobody answers there: what is measured must not depend on GitHub.
    ...{ GHE_HOST: '127.0.0.1:9', GHE_PROTOCOL: 'http' },
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, msg } = JSON.parse(line)
    if (msg !== 'Soundings is ready') continue
    child.stdout.resume()
    return String(url)
  }
  throw new Error('the server ended before it was ready')
}
