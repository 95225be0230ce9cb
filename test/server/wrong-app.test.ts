import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { pino } from 'pino'
import { readEnvironment } from '../../src/env.ts'
import { openRuntime } from '../../src/server/runtime.ts'
import { keys, SECRET } from '../support/start-soundings.ts'

it('F1 the server does not start with another App on a store, and asks GitHub nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-'))
  const env = readEnvironment({ DATA_DIR: folder })
  const start = (appId: number) =>
    openRuntime(
      env,
      { appId, privateKey: keys.privateKey, webhookSecrets: [SECRET] },
      { log: pino({ level: 'silent' }) },
    )
  await (await start(1)).close()
  await expect(start(2)).rejects.toThrow('the database belongs to the App with APP_ID 1, and APP_ID is 2')
  await (await start(1)).close()
  rmSync(folder, { recursive: true, force: true })
})
