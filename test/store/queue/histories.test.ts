import { expect, it } from '@jest/globals'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { claimWork, nextWorkAt } from '../../../src/store/queue/claim-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { completeWork } from '../../../src/store/queue/finish-work.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import type { WorkItem } from '../../../src/work/work.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const NOW = Date.parse('2026-11-16T08:00:00Z')
const history = (installationId: string, repositoryId: string) =>
  requestWork('backfill-repository', { installationId, repositoryId })

describeOnBothEngines('D9 histories', (openTestStore) => {
  async function start() {
    const store = await openTestStore({ now: () => NOW })
    for (const id of ['i1', 'i2']) await saveInstallation(store, { id, account: id })
    await enqueue(store, [history('i1', '1'), history('i1', '2'), history('i1', '3'), history('i2', '9')])
    return store
  }

  const keysOf = (items: readonly WorkItem[]) => items.map(({ key }) => key).toSorted()
  const CLAIM = { workerId: 'w', leaseMs: 60_000, limit: 4 }

  it('of one installation are read one after the other, by all replicas together', async () => {
    const store = await start()
    const replica = await openTestStore({ now: () => NOW, like: store })
    const [mine, theirs] = await Promise.all([claimWork(store, CLAIM), claimWork(replica, CLAIM)])
    const claimed = [...mine, ...theirs]
    expect(keysOf(claimed)).toEqual(['1/history', '9/history'])
    expect(await claimWork(replica, CLAIM)).toEqual([])
    for (const item of claimed) await completeWork(store, item)
    expect(keysOf(await claimWork(replica, CLAIM))).toEqual(['2/history'])
  })

  it('that have to wait keep nothing else waiting, and wake nobody', async () => {
    const store = await start()
    const [first] = await claimWork(store, { ...CLAIM, limit: 2 })
    expect(first).toBeDefined()
    expect(await nextWorkAt(store)).toBe(NOW + 60_000)
    await enqueue(store, [pullWork('1/7', 'i1')])
    expect(await nextWorkAt(store)).toBe(NOW)
    expect(keysOf(await claimWork(store, CLAIM))).toEqual(['1/7'])
  })
})
