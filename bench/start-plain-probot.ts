import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { freePort } from '../test/support/free-port.ts'
import { keys, SECRET } from '../test/support/start-soundings.ts'

export interface PlainProbot {
  readonly url: string
  close(): Promise<void>
}

const started = z.object({ url: z.string() })

/** Starts `plain-probot.ts` in a process of its own, on SQLite unless there is an address of PostgreSQL. */
export async function startPlainProbot(databaseUrl: string | undefined): Promise<PlainProbot> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plain-probot-'))
  const program = new URL('plain-probot.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
      APP_ID: '1',
      PRIVATE_KEY: keys.privateKey,
      WEBHOOK_SECRET: SECRET,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [message] = await once(child, 'message')
  return {
    url: started.parse(message).url,
    async close() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
