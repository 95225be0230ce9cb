import { openStore } from '../../src/store/engine/database.ts'
import { claimWork } from '../../src/store/queue/claim-work.ts'
import { enqueue } from '../../src/store/queue/enqueue.ts'
import { completeWork } from '../../src/store/queue/finish-work.ts'
import { pullWork } from './pull-work.ts'

/** A second process on the same store: it works until nothing is left and prints each key it ran. */
const [dataDir = '', workerId = ''] = process.argv.slice(2)
const store = await openStore({ dataDir })
for (let idle = 0; idle < 3; ) {
  const items = await claimWork(store, { workerId, leaseMs: 60_000, limit: 3 })
  idle = items.length === 0 ? idle + 1 : 0
  for (const item of items) {
    if (!item.key.endsWith('/again')) {
      await enqueue(store, [{ ...pullWork(item.key, item.installationId), key: `${item.key}/again` }])
    }
    if (await completeWork(store, item)) process.stdout.write(`${item.key}\n`)
  }
}
await store.close()
