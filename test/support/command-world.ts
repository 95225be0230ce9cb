import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keys, SECRET, startSoundings, type TestWorld } from './start-soundings.ts'

/** A simulated GitHub with a running App, and this process set up as an operator's shell beside it. */
export interface CommandWorld {
  readonly world: TestWorld
  /** The working directory, which holds the data. */
  readonly folder: string
  /** Takes back the directory and the environment. */
  close(): Promise<void>
}

export async function startCommandWorld(): Promise<CommandWorld> {
  const before = { directory: process.cwd(), environment: process.env }
  const folder = mkdtempSync(join(tmpdir(), 'soundings-command-'))
  process.chdir(folder)
  const world = await startSoundings({ env: { DATA_DIR: folder } })
  process.env = {
    PATH: process.env.PATH,
    APP_ID: '1',
    PRIVATE_KEY: keys.privateKey,
    WEBHOOK_SECRET: SECRET,
    GHE_HOST: world.github.host,
    GHE_PROTOCOL: 'http',
    DATA_DIR: folder,
  }
  return {
    world,
    folder,
    async close() {
      process.chdir(before.directory)
      process.env = before.environment
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
