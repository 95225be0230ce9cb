import { expect, it } from '@jest/globals'
import { acceptDeliveries, type NewDelivery } from '../../../src/store/deliveries/deliveries.ts'
import { openStore } from '../../../src/store/engine/database.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines, placeOf } from '../../support/store.ts'
import { startTcpProxy } from '../../support/tcp-proxy.ts'

const NOW = Date.parse('2026-11-16T08:00:00Z')
const DELIVERY: NewDelivery = {
  guid: 'a',
  event: 'pull_request',
  action: 'opened',
  installationId: '42',
  repositoryId: '1',
  receivedAt: NOW,
  outcome: 'accepted',
  facts: [{ kind: 'push', repositoryId: '1', number: 7, subject: 'abc', at: NOW }],
  work: [pullWork('1/7', '42')],
  repository: { id: '1', installationId: '42', owner: 'acme', name: 'shop', isPrivate: true },
}

describeOnBothEngines('R17 a commit whose answer is lost', (openTestStore, engine) => {
  const itOverTheWire = engine === 'sqlite' ? it.skip : it

  itOverTheWire('is no 2xx, and the delivery that comes again has no second effect', async () => {
    const direct = await openTestStore()
    const { databaseUrl = '', dataDir } = placeOf(direct)
    const address = new URL(databaseUrl)
    const wire = await startTcpProxy(Number(address.port))
    address.port = String(wire.port)
    const store = await openStore({ databaseUrl: address.href, dataDir })
    wire.cutAt('COMMIT\0')
    await expect(acceptDeliveries(store, [DELIVERY])).rejects.toThrow()
    expect(await acceptDeliveries(store, [DELIVERY])).toEqual(['duplicate'])
    expect(await countWork(direct)).toMatchObject({ waiting: 1, running: 0, dead: 0 })
    for (const table of ['deliveries', 'facts'] as const) {
      expect(await direct.db.selectFrom(table).selectAll().execute()).toHaveLength(1)
    }
    await store.close()
    await wire.close()
  })
})
