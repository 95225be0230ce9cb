import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { openStage } from '../../src/cli/demo/open-stage.ts'
import { waitUntilIdle } from '../../src/demo/replay/wait-until-idle.ts'
import { enqueue } from '../../src/store/queue/enqueue.ts'
import { upsertSchedule } from '../../src/store/queue/schedules.ts'
import { scheduledWork } from '../../src/work/schedules.ts'
import { APP_WIDE } from '../../src/work/work.ts'

const LONG_DUE = 1

it('the demo does nothing because the clock of this machine says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-schedules-'))
  const stage = await openStage(0, folder)
  try {
    const { runtime } = stage.server
    await upsertSchedule(runtime.store, { name: 'label-waiting', installationId: APP_WIDE, nextAt: LONG_DUE })
    await enqueue(runtime.store, [scheduledWork('purge-expired', APP_WIDE)])
    runtime.wakeWorker()
    await waitUntilIdle(stage.github, runtime.store, { timeoutMs: 20_000 })
    const schedules = runtime.store.db.selectFrom('schedules').select('next_at').where('name', '=', 'label-waiting')
    expect(await schedules.execute()).toEqual([{ next_at: LONG_DUE }])
  } finally {
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
