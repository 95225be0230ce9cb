import { expect, it } from '@jest/globals'
import { acceptDeliveries, findKnownGuids } from '../../../src/store/deliveries/deliveries.ts'
import { saveSeenRepositories } from '../../../src/store/deliveries/seen-repositories.ts'
import { openStore } from '../../../src/store/engine/database.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { describeOnPostgres, placeOf } from '../../support/store.ts'
import { startTcpProxy } from '../../support/tcp-proxy.ts'
import { delivery, SHOP } from './new-delivery.ts'

const DELIVERY = delivery('a')

describeOnPostgres('R17 a commit whose answer is lost', (openTestStore) => {
  it.each([
    { why: 'a repository that is not known yet takes a transaction', isKnown: false, answer: 'COMMIT\0' },
    { why: 'an ordinary batch takes one statement', isKnown: true, answer: 'SELECT 1\0' },
  ])('is no 2xx, and the delivery that comes again has no second effect: $why', async ({ isKnown, answer }) => {
    const direct = await openTestStore()
    if (isKnown) await saveSeenRepositories(direct, [SHOP])
    const { databaseUrl = '', dataDir } = placeOf(direct)
    const address = new URL(databaseUrl)
    const wire = await startTcpProxy(Number(address.port))
    address.port = String(wire.port)
    const store = await openStore({ databaseUrl: address.href, dataDir })
    wire.cutAt(answer)
    await expect(acceptDeliveries(store, [DELIVERY])).rejects.toThrow()
    expect(await findKnownGuids(direct, ['a'])).toEqual(new Set(['a']))
    expect(await acceptDeliveries(store, [DELIVERY])).toEqual(['duplicate'])
    expect(await countWork(direct)).toMatchObject({ waiting: 1, running: 0, dead: 0 })
    for (const table of ['deliveries', 'facts'] as const) {
      expect(await direct.db.selectFrom(table).selectAll().execute()).toHaveLength(1)
    }
    await store.close()
    await wire.close()
  })
})
