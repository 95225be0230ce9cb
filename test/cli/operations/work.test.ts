import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { dropWork, listWork, replayWork } from '../../../src/cli/operations/work.ts'
import { openStore } from '../../../src/store/engine/database.ts'
import { migrateStore } from '../../../src/store/engine/migrate.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { failWork } from '../../../src/store/queue/finish-work.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { collectCommandOutput } from '../../support/command-output.ts'

describe('soundings work', () => {
  let dataDir: string

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'soundings-work-'))
    process.env.DATA_DIR = dataDir
    await withStore(async (store) => {
      await migrateStore(store)
      const requests = ['purge-expired', 'sweep-deliveries'] as const
      await enqueue(
        store,
        requests.map((kind) => requestWork(kind, { installationId: '0' })),
      )
      for (const item of await claimWork(store, { workerId: 'w', leaseMs: 1_000, limit: 2 })) {
        await failWork(store, item, { error: `${item.kind} broke`, maxAttempts: 1 })
      }
      await enqueue(store, [requestWork('sync-installations', { installationId: '0' })])
    })
  })

  afterEach(() => {
    delete process.env.DATA_DIR
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function withStore<T>(run: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> {
    const store = await openStore({ dataDir })
    return run(store).finally(() => store.close())
  }

  it('list names each dead item with its last error, and nothing that waits', async () => {
    const { output, written } = collectCommandOutput()
    expect(await listWork('table', output.stdout)).toBe(0)
    expect(written.out).toContain('sweep-deliveries/sweep-deliveries\n')
    expect(written.out).toContain('after 1 attempts: purge-expired broke')
    expect(written.out).not.toContain('sync-installations')
  })

  it('list gives one JSON line an item', async () => {
    const { output, written } = collectCommandOutput()
    await listWork('json', output.stdout)
    const ids = written.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(ids.toSorted()).toEqual(['purge-expired/purge-expired', 'sweep-deliveries/sweep-deliveries'])
  })

  it('replay lets one live again and leaves the other', async () => {
    const { output, written } = collectCommandOutput()
    expect(await replayWork(['purge-expired/purge-expired'], output)).toBe(0)
    expect(written.out).toBe('purge-expired/purge-expired: will be tried again\n')
    expect(await withStore(countWork)).toMatchObject({ waiting: 2, dead: 1 })
  })

  it('drop forgets one and leaves the other', async () => {
    const { output } = collectCommandOutput()
    expect(await dropWork(['purge-expired/purge-expired'], output)).toBe(0)
    expect(await withStore(countWork)).toMatchObject({ waiting: 1, dead: 1 })
  })

  it('touches nothing that is not dead, and says so', async () => {
    const { output, written } = collectCommandOutput()
    const ids = ['sync-installations/sync-installations', 'sweep-deliveries/sweep-deliveries']
    expect(await dropWork(ids, output)).toBe(1)
    expect(written.errors).toContain('sync-installations/sync-installations is not among the dead work')
    expect(await withStore(countWork)).toMatchObject({ waiting: 1, dead: 1 })
  })

  it('refuses what is no id before it does anything', async () => {
    const { output } = collectCommandOutput()
    const ids = ['sweep-deliveries/sweep-deliveries', 'seven']
    await expect(replayWork(ids, output)).rejects.toThrow('seven names no work')
    expect(await withStore(countWork)).toMatchObject({ dead: 2 })
  })
})
