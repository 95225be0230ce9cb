import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Store } from '../../../src/store/engine/database.ts'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { claimWork } from '../../../src/store/queue/claim-work.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { replayDeadWork } from '../../../src/store/queue/dead-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { completeWork, extendLease, failWork, holdsLease, postponeWork } from '../../../src/store/queue/finish-work.ts'
import type { WorkItem, WorkRequest } from '../../../src/work/work.ts'
import { createWorkQueueModel, type WorkQueueModel } from '../../support/queue-model.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const START = Date.parse('2026-11-16T08:00:00Z')
const LEASE = 60_000
const INSTALLATIONS = ['i1', 'i2']

const request = fc.record<WorkRequest<'evaluate-pull'>>(
  {
    kind: fc.constant('evaluate-pull'),
    payload: fc.constant({ repositoryId: '1', number: 1 }),
    key: fc.constantFrom('1/1', '1/2', '2/1'),
    installationId: fc.constantFrom(...INSTALLATIONS),
    delayMs: fc.constantFrom(0, 5_000, 10_000),
    maxDelayMs: fc.constantFrom(0, 12_000, 60_000),
    priority: fc.constantFrom(0, 10),
  },
  { requiredKeys: ['kind', 'key', 'installationId', 'payload'] },
)

const worker = fc.nat({ max: 2 })
/** Which of the items in a worker's hands, counted from any number. */
const pick = fc.nat({ max: 7 })

const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('add' as const), requests: fc.array(request, { maxLength: 4 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('claim' as const), worker, limit: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('complete' as const), worker, pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('fail' as const), worker, pick, maxAttempts: fc.constantFrom(1, 3) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('postpone' as const), worker, pick, byMs: fc.nat(90_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('extend' as const), worker, pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), worker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replay' as const) }) },
  // A worker that neither works nor dies is one paused for longer than its lease.
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 4_000, 30_000, LEASE, 3_600_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock goes back' as const), ms: fc.constantFrom(1_000, 3_600_000) }),
  },
)

interface World {
  readonly store: Store
  readonly clock: { now: number }
  readonly model: WorkQueueModel
  /** What each worker believes to hold. */
  readonly hands: WorkItem[][]
}

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never
type Of<Kind extends Action['do']> = Extract<Action, { do: Kind }>

async function claim({ store, model, hands }: World, { worker, limit }: Omit<Of<'claim'>, 'do'>): Promise<number> {
  model.expire()
  const due = model.due()
  const items = await claimWork(store, { workerId: `w${worker}`, leaseMs: LEASE, limit })
  const keys = items.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.filter((key) => !due.includes(key))).toEqual([])
  expect(keys).toHaveLength(Math.min(limit, due.length))
  for (const item of items) {
    expect(item.token).toBeGreaterThan(model.of(item.key).lastToken)
    model.begin(item)
    expect(item.attempts).toBe(model.of(item.key).attempts)
  }
  hands[worker]?.push(...items)
  return items.length
}

/** A worker lays an item down and is told whether it was still its own. */
function layDown({ hands }: World, { worker, pick }: { readonly worker: number; readonly pick: number }) {
  const hand = hands[worker] ?? []
  return hand.length === 0 ? undefined : hand.splice(pick % hand.length, 1)[0]
}

async function fail({ store, clock, model }: World, item: WorkItem, maxAttempts: number): Promise<void> {
  const { run, wanted } = model.of(item.key)
  const isLast = item.attempts >= maxAttempts
  const expected = run?.token !== item.token ? 'lost' : isLast && wanted === undefined ? 'dead' : 'retry'
  expect(await failWork(store, item, { error: 'no', maxAttempts })).toBe(expected)
  if (expected === 'dead') model.bury(item)
  if (expected !== 'retry') return
  const row = await store.db.selectFrom('work').select('run_at').where('key', '=', item.key).executeTakeFirstOrThrow()
  const longest = 5_000 * 2 ** (item.attempts - 1)
  expect(row.run_at).toBeGreaterThanOrEqual(clock.now + longest / 2)
  expect(row.run_at).toBeLessThanOrEqual(clock.now + longest)
  model.retry(item, Number(row.run_at), isLast)
}

async function act(world: World, step: Action): Promise<void> {
  const { store, clock, model, hands } = world
  if (step.do === 'wait') clock.now += step.ms
  if (step.do === 'clock goes back') clock.now -= step.ms
  if (step.do === 'crash') hands[step.worker] = []
  if (step.do === 'claim') await claim(world, step)
  if (step.do === 'add') {
    await enqueue(store, step.requests)
    step.requests.forEach(model.request)
  }
  if (step.do === 'replay') {
    await replayDeadWork(store)
    model.replay()
  }
  if ('pick' in step) await settle(world, step)
}

async function settle(world: World, step: Of<'complete' | 'fail' | 'postpone' | 'extend'>): Promise<void> {
  const { store, clock, model, hands } = world
  const item = layDown(world, step)
  if (item === undefined) return
  if (step.do === 'fail') return fail(world, item, step.maxAttempts)
  const isHeld = model.holds(item)
  if (step.do === 'complete') {
    expect(await completeWork(store, item)).toBe(isHeld)
    if (isHeld) model.complete(item)
  }
  if (step.do === 'postpone') {
    expect(await postponeWork(store, item, clock.now + step.byMs)).toBe(isHeld)
    if (isHeld) model.postpone(item, clock.now + step.byMs)
  }
  if (step.do === 'extend') {
    expect(await extendLease(store, item, LEASE)).toBe(isHeld)
    if (isHeld) model.extend(item, clock.now + LEASE)
    expect(await holdsLease(store, item)).toBe(isHeld)
    hands[step.worker]?.push(item)
  }
}

/** Everybody crashes, time goes on, one worker does what is left: then every request must have had a run after it. */
async function drain(world: World): Promise<void> {
  const { store, clock, model, hands } = world
  hands.splice(0, hands.length, [])
  await replayDeadWork(store)
  model.replay()
  for (let round = 0; round < 30; round += 1) {
    clock.now += 3_600_000
    await claim(world, { worker: 0, limit: 4 })
    for (const item of hands[0] ?? []) {
      expect(await completeWork(store, item)).toBe(true)
      model.complete(item)
    }
    hands[0] = []
  }
  expect(model.unheard()).toEqual([])
  expect(await store.db.selectFrom('work').selectAll().execute()).toEqual([])
}

describeOnBothEngines('the work queue against its model', (openTestStore, engine) => {
  it('one run a key, no request lost, lost leases fenced off, one waiting item a key', async () => {
    const clock = { now: START }
    const store = await openTestStore({ now: () => clock.now })
    for (const id of INSTALLATIONS) await saveInstallation(store, { id, account: 'acme' })
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 60, size: 'max' }), async (steps) => {
        await store.db.deleteFrom('work').execute()
        clock.now = START
        const world: World = { store, clock, model: createWorkQueueModel(clock), hands: [[], [], []] }
        for (const step of steps) {
          await act(world, step)
          expect(await countWork(store)).toMatchObject(world.model.count())
        }
        await drain(world)
      }),
      { numRuns: engine === 'sqlite' ? 200 : 60 },
    )
  })
})
