import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { keys, SECRET } from '../test/support/start-soundings.ts'

export interface PlainProbot {
  readonly url: string
  close(): Promise<void>
}

/** Starts `plain-probot.ts` in a process of its own, on SQLite unless there is an address of PostgreSQL. */
export async function startPlainProbot(databaseUrl: string | undefined): Promise<PlainProbot> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plain-probot-'))
  const program = new URL('plain-probot.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      PRIVATE_KEY: keys.privateKey,
      WEBHOOK_SECRET: SECRET,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return {
    url: String(JSON.parse(line).url),
    async close() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
