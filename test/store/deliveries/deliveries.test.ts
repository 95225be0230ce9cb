import { expect, it } from '@jest/globals'
import { acceptDeliveries, findKnownGuids } from '../../../src/store/deliveries/deliveries.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import {
  listInstallations,
  removeInstallation,
  saveInstallation,
} from '../../../src/store/installations/installations.ts'
import { findRepository } from '../../../src/store/installations/repositories.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { completeWork } from '../../../src/store/queue/finish-work.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines } from '../../support/store.ts'
import { delivery, NOW, SHOP } from './new-delivery.ts'

function listFacts({ db }: Store) {
  return db.selectFrom('facts').selectAll().execute()
}

describeOnBothEngines('deliveries', (openTestStore) => {
  it('take effect once, however often they come, in one batch or many (R01)', async () => {
    const store = await openTestStore()
    expect(
      await acceptDeliveries(
        store,
        ['a', 'b', 'a'].map((guid) => delivery(guid)),
      ),
    ).toEqual(['new', 'new', 'duplicate'])
    const [item] = await claimWork(store, { workerId: 'w', leaseMs: 1_000 })
    if (item !== undefined) await completeWork(store, item)
    expect(await acceptDeliveries(store, [delivery('b'), delivery('c')])).toEqual(['duplicate', 'new'])
    expect(await acceptDeliveries(store, [delivery('c'), delivery('a')])).toEqual(['duplicate', 'duplicate'])
    expect(await countWork(store)).toMatchObject({ waiting: 1 })
    expect((await listFacts(store)).map(({ subject }) => subject).toSorted()).toEqual([
      'sha of a',
      'sha of b',
      'sha of c',
    ])
  })

  it('are one effect when fifty copies arrive at once at two replicas (R01)', async () => {
    const store = await openTestStore()
    const other = await openTestStore({ like: store })
    const copies = Array.from({ length: 25 }, () => [store, other]).flat()
    const answers = await Promise.all(copies.map((one) => acceptDeliveries(one, [delivery('a')])))
    expect(answers.flat().filter((answer) => answer === 'new')).toHaveLength(1)
    expect(await listFacts(store)).toHaveLength(1)
  })

  it('arrive in crossing batches without harm', async () => {
    const store = await openTestStore()
    const other = await openTestStore({ like: store })
    const guids = Array.from({ length: 40 }, (_, n) => `guid ${n}`)
    const several = (order: string[]) =>
      order.map((guid) => delivery(guid, { work: [{ ...pullWork('1/7', '42'), key: guid }] }))
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => [
        acceptDeliveries(store, several(guids)),
        acceptDeliveries(other, several(guids.toReversed())),
      ]).flat(),
    )
    expect(answers.flat().filter((answer) => answer === 'new')).toHaveLength(40)
    expect(await countWork(store)).toMatchObject({ waiting: 40 })
  })

  it('keep all of a batch or nothing', async () => {
    const store = await openTestStore()
    const broken = delivery('b', {
      facts: [{ kind: 'push', repositoryId: '1', number: Number.NaN, subject: 's', at: NOW }],
    })
    await expect(acceptDeliveries(store, [delivery('a'), broken])).rejects.toThrow()
    expect(await findKnownGuids(store, ['a', 'b'])).toEqual(new Set())
    expect(await countWork(store)).toMatchObject({ waiting: 0 })
  })

  it('tell which GUIDs arrived', async () => {
    const store = await openTestStore()
    await acceptDeliveries(store, [
      delivery('a'),
      delivery('b', { outcome: 'ignored', facts: [], work: [], repository: null }),
    ])
    expect(await findKnownGuids(store, ['a', 'b', 'c'])).toEqual(new Set(['a', 'b']))
    expect(await findKnownGuids(store, [])).toEqual(new Set())
  })

  it('name a repository and its installation that are not known yet, and leave known ones alone (R03)', async () => {
    const store = await openTestStore()
    await acceptDeliveries(store, [delivery('a')])
    expect(await findRepository(store, '1')).toEqual({ ...SHOP, isArchived: false })
    await saveInstallation(store, { id: '42', account: 'renamed', suspendedAt: 5 })
    await acceptDeliveries(store, [delivery('b', { repository: { ...SHOP, name: 'old name' } })])
    expect(await findRepository(store, '1')).toMatchObject({ name: 'shop' })
    expect(await listInstallations(store)).toEqual([{ id: '42', account: 'renamed', suspendedAt: 5 }])
  })

  it('do not bring back an installation that was removed (R53)', async () => {
    const store = await openTestStore()
    await acceptDeliveries(store, [delivery('a')])
    await removeInstallation(store, '42')
    expect(await acceptDeliveries(store, [delivery('late')])).toEqual(['new'])
    expect(await listInstallations(store)).toEqual([])
    expect(await findRepository(store, '1')).toBeUndefined()
    expect(await claimWork(store, { workerId: 'w', leaseMs: 1_000 })).toEqual([])
    await saveInstallation(store, { id: '42', account: 'acme' })
    expect(await acceptDeliveries(store, [delivery('after GitHub named it again')])).toEqual(['new'])
    expect(await findRepository(store, '1')).toBeDefined()
  })

  it('may hold any text: NUL, lone surrogates, emoji, direction marks (R40)', async () => {
    const store = await openTestStore()
    const name = 'a\u0000b\uD800c 🦑 \u202E'
    await acceptDeliveries(store, [delivery('g\u0000uid', { action: name, repository: { ...SHOP, name } })])
    expect(await findRepository(store, '1')).toMatchObject({ name: 'ab\uFFFDc 🦑 \u202E' })
    expect(await findKnownGuids(store, ['guid'])).toEqual(new Set(['guid']))
    expect(await acceptDeliveries(store, [delivery('g\u0000uid')])).toEqual(['duplicate'])
  })
})
