import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { keys, SECRET } from './start-soundings.ts'

export interface SoundingsProcess {
  readonly url: string
  /** From the start of the process to the line that says it is ready. */
  readonly readyMs: number
  residentMegabytes(): number
  /** Ends it by a signal and waits until it is gone. @returns its exit code; null after SIGKILL */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export interface ProcessOptions {
  readonly dataDir?: string
  readonly databaseUrl?: string
  readonly arguments?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** What becomes of its output after the line that says it is ready; read to its end when absent. */
  readonly output?: 'closed' | 'unread'
}

/** The real server as operators run it, in a process of its own. */
export async function startSoundingsProcess(options: ProcessOptions = {}): Promise<SoundingsProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'soundings-process-'))
  const started = performance.now()
  const start = readStart()
  const child = spawn(process.execPath, [...start.words, ...(options.arguments ?? [])], {
    cwd: dataDir,
    env: { ...start.env, ...environmentOf(dataDir, options) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await readyUrl(child)
  if (options.output === 'closed') child.stdout?.destroy()
  else if (options.output !== 'unread') child.stdout?.resume()
  return {
    url,
    readyMs: performance.now() - started,
    residentMegabytes: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024,
    async end(signal) {
      const gone = once(child, 'exit')
      child.kill(signal)
      const [code] = await gone
      return code
    },
  }
}

/** What `npm start` gives to Node, with the program's whole path because the process runs elsewhere. */
function readStart(): { readonly words: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  const project = new URL('../..', import.meta.url)
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8'))
  const [before = '', behind = ''] = String(scripts.start).split('node ')
  const words = behind.split(' ').map((word) => (word.startsWith('bin/') ? new URL(word, project).pathname : word))
  return {
    words,
    env: Object.fromEntries(
      before
        .trim()
        .split(' ')
        .map((one) => one.split('=')),
    ),
  }
}

function environmentOf(dataDir: string, { databaseUrl, env }: ProcessOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    PORT: '0',
    DRAIN_SECONDS: '0',
    APP_ID: '1',
    WEBHOOK_SECRET: SECRET,
    PRIVATE_KEY: keys.privateKey,
    // Unless told otherwise: nobody answers there.
    GHE_HOST: '127.0.0.1:9',
    GHE_PROTOCOL: 'http',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...env,
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, msg } = JSON.parse(line)
    if (msg !== 'Soundings is ready') continue
    return String(url)
  }
  throw new Error('the server ended before it was ready')
}
