import { expect, it } from '@jest/globals'
import { acceptDeliveries } from '../../../src/store/deliveries/deliveries.ts'
import { saveSeenRepositories } from '../../../src/store/deliveries/seen-repositories.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import type { Session } from '../../../src/store/engine/session.ts'
import { removeInstallation } from '../../../src/store/installations/installations.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { pullWork } from '../../support/pull-work.ts'
import { describeOnBothEngines, describeOnPostgres } from '../../support/store.ts'
import { whileOpen } from '../../support/while-open.ts'
import { delivery, SHOP } from './new-delivery.ts'

const BATCH = ['a', 'b', 'c'].map((guid) => delivery(guid))

const MEANWHILE: readonly {
  readonly why: string
  readonly meanwhile: (tx: Session) => Promise<unknown>
  readonly answer: readonly string[]
  readonly facts: readonly string[]
}[] = [
  {
    why: 'one of its GUIDs came to another replica',
    meanwhile: (tx) => acceptDeliveries(tx, [delivery('b')]),
    answer: ['new', 'duplicate', 'new'],
    facts: ['sha of a', 'sha of b', 'sha of c'],
  },
  {
    why: 'all of them came to another replica',
    meanwhile: (tx) => acceptDeliveries(tx, BATCH),
    answer: ['duplicate', 'duplicate', 'duplicate'],
    facts: ['sha of a', 'sha of b', 'sha of c'],
  },
  {
    why: 'its installation was removed',
    meanwhile: (tx) => removeInstallation(tx, '42'),
    answer: ['new', 'new', 'new'],
    facts: [],
  },
  {
    why: 'its work was asked for by something else',
    meanwhile: (tx) => enqueue(tx, [pullWork('1/7', '42')]),
    answer: ['new', 'new', 'new'],
    facts: ['sha of a', 'sha of b', 'sha of c'],
  },
]

describeOnPostgres('a batch that is overtaken', (openTestStore) => {
  it.each(MEANWHILE)('is taken as if it had come later: $why', async ({ meanwhile, answer, facts }) => {
    const store = await openTestStore()
    await saveSeenRepositories(store, [SHOP])
    const other = await openTestStore({ like: store })
    const answered = await whileOpen(other, async (tx) => {
      await meanwhile(tx)
      return acceptDeliveries(store, BATCH)
    })
    expect(answered).toEqual(answer)
    expect(await listSubjects(store)).toEqual(facts)
    expect(await store.db.selectFrom('deliveries').select('guid').orderBy('guid').execute()).toEqual(
      BATCH.map(({ guid }) => ({ guid })),
    )
  })

  it('fails with what is no matter of time', async () => {
    const store = await openTestStore()
    await saveSeenRepositories(store, [SHOP])
    await store.db.schema.alterTable('deliveries').renameTo('lost').execute()
    await expect(acceptDeliveries(store, BATCH)).rejects.toThrow('deliveries')
  })
})

describeOnBothEngines('the same deliveries at several replicas at once', (openTestStore) => {
  it('take effect once, whatever their order', async () => {
    const store = await openTestStore()
    await saveSeenRepositories(store, [SHOP])
    const other = await openTestStore({ like: store })
    for (let round = 0; round < 5; round += 1) {
      const batch = Array.from({ length: 20 }, (_, index) => delivery(`${round}-${index}`))
      const answers = await Promise.all([
        acceptDeliveries(store, batch),
        acceptDeliveries(other, batch.toReversed()),
        acceptDeliveries(store, batch.slice(5, 15)),
      ])
      expect(answers.flat().filter((answer) => answer === 'new')).toHaveLength(batch.length)
    }
    expect(await listSubjects(store)).toHaveLength(100)
    expect(await countWork(store)).toMatchObject({ waiting: 1 })
  })
})

async function listSubjects({ db }: Store): Promise<readonly string[]> {
  const rows = await db.selectFrom('facts').select('subject').orderBy('subject').execute()
  return rows.map(({ subject }) => subject)
}
