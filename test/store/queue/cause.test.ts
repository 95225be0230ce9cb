import { expect, it } from '@jest/globals'
import { withCause } from '../../../src/correlation/current-cause.ts'
import { acceptDeliveries } from '../../../src/store/deliveries/deliveries.ts'
import type { NewDelivery } from '../../../src/store/deliveries/new-delivery.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { completeWork, failWork } from '../../../src/store/queue/finish-work.ts'
import type { WorkItem } from '../../../src/work/work.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const WORK = pullWork('1/7', '42')

function delivery(guid: string, receivedAt: number): NewDelivery {
  const about = { event: 'pull_request', action: 'opened', installationId: '42', repositoryId: '1' }
  return { ...about, guid, receivedAt, outcome: 'accepted', facts: [], work: [WORK], repository: null }
}

describeOnBothEngines('why an item runs', (openTestStore) => {
  let now = 1_000_000
  const open = async () => {
    now = 1_000_000
    const store = await openTestStore({ now: () => now })
    await saveInstallation(store, { id: '42', account: 'acme', suspendedAt: null })
    return store
  }

  async function claimOne(store: Store): Promise<WorkItem> {
    const [item] = await claimWork(store, { workerId: 'w', leaseMs: 1_000 })
    if (item === undefined) throw new Error('nothing to claim')
    return item
  }

  it('is the delivery that asked for it', async () => {
    const store = await open()
    await acceptDeliveries(store, [delivery('guid-1', 5)])
    expect((await claimOne(store)).cause).toEqual({ correlationId: 'guid-1', receivedAt: 5 })
  })

  it.each([
    { why: 'in one batch', batches: [[delivery('guid-1', 5), delivery('guid-2', 6)]] },
    { why: 'one after the other', batches: [[delivery('guid-1', 5)], [delivery('guid-2', 6)]] },
  ])('has the id of the last of several and the instant of the first, $why', async ({ batches }) => {
    const store = await open()
    for (const batch of batches) await acceptDeliveries(store, batch)
    expect((await claimOne(store)).cause).toEqual({ correlationId: 'guid-2', receivedAt: 5 })
  })

  it('stays when the clock asks for the same meanwhile', async () => {
    const store = await open()
    await acceptDeliveries(store, [delivery('guid-1', 5)])
    await enqueue(store, [WORK])
    expect((await claimOne(store)).cause).toEqual({ correlationId: 'guid-1', receivedAt: 5 })
  })

  it('stays over attempts that fail', async () => {
    const store = await open()
    await acceptDeliveries(store, [delivery('guid-1', 5)])
    await failWork(store, await claimOne(store), { error: 'no' })
    now += 60_000
    expect((await claimOne(store)).cause).toEqual({ correlationId: 'guid-1', receivedAt: 5 })
  })

  it('begins anew with what is asked during a run', async () => {
    const store = await open()
    await acceptDeliveries(store, [delivery('guid-1', 5)])
    const item = await claimOne(store)
    await acceptDeliveries(store, [delivery('guid-2', 9)])
    await completeWork(store, item)
    expect((await claimOne(store)).cause).toEqual({ correlationId: 'guid-2', receivedAt: 9 })
  })

  it('is handed on to what a job asks for', async () => {
    const store = await open()
    await withCause({ correlationId: 'guid-1', receivedAt: 5 }, () => enqueue(store, [WORK]))
    expect((await claimOne(store)).cause).toEqual({ correlationId: 'guid-1', receivedAt: 5 })
  })

  it('is the run itself where nobody said', async () => {
    const store = await open()
    await enqueue(store, [WORK])
    const { cause, token } = await claimOne(store)
    expect(cause).toEqual({ correlationId: `evaluate-pull.${token}`, receivedAt: null })
  })
})
