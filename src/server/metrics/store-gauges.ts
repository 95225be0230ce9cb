import { Gauge, type Registry } from 'prom-client'
import type { Store } from '../../store/engine/database.ts'
import { listBlockedInstallations } from '../../store/installations/rate-budgets.ts'
import { databaseBytes } from '../../store/operations/database-bytes.ts'
import { countDeliveries } from '../../store/publications/deliveries.ts'
import { countWork } from '../../store/queue/count-work.ts'
import { listScheduleTimes, type ScheduleTimes } from '../../store/queue/schedule-times.ts'
import { countRounds } from '../../store/survey/count-rounds.ts'
import { addGauge, shareWhilePending } from './add-gauge.ts'
import { watchSignals } from './signal-gauges.ts'

/** What is read from the store at the moment somebody asks: the same on every replica. */
export function watchStore(store: Store, registry: Registry): void {
  watchAnswer(store, registry)
  watchWork(store, registry)
  watchSchedules(store, registry)
  watchSignals(store, registry)
  addGauge(registry, {
    name: 'soundings_channel_messages',
    help: 'Digests sent to channels by what became of them; nobody knows of an uncertain one whether it arrived',
    labelNames: ['state'],
    read: async () => Object.entries(await countDeliveries(store)).map(([state, count]) => [{ state }, count]),
  })
  addGauge(registry, {
    name: 'soundings_survey_rounds',
    help: 'Rounds of the survey by how they stand; of who answered and what nothing is told',
    labelNames: ['state'],
    read: async () => Object.entries(await countRounds(store)).map(([state, count]) => [{ state }, count]),
  })
  addGauge(registry, {
    name: 'soundings_github_blocked_seconds',
    help: 'For how long nothing may be asked of GitHub for an installation',
    labelNames: ['installation'],
    async read() {
      const blocked = await listBlockedInstallations(store)
      return blocked.map(({ installationId, leftMs }) => [{ installation: installationId }, leftMs / 1000])
    },
  })
  addGauge(registry, {
    name: 'soundings_database_bytes',
    help: 'Size of the database; of SQLite without its log of changes',
    read: async () => [[{}, await databaseBytes(store)]],
  })
}

function watchAnswer(store: Store, registry: Registry): void {
  new Gauge({
    name: 'soundings_database_up',
    help: '1 when the database answers',
    registers: [registry],
    async collect() {
      this.set(
        await store.ping().then(
          () => 1,
          () => 0,
        ),
      )
    },
  })
}

function watchWork(store: Store, registry: Registry): void {
  // Both gauges are read in the same moment: one scan for the two.
  const count = shareWhilePending(() => countWork(store))
  addGauge(registry, {
    name: 'soundings_work_items',
    help: 'Items of work by state; `soundings work list` names the dead ones',
    labelNames: ['state'],
    async read() {
      const { waiting, running, dead } = await count()
      return Object.entries({ waiting, running, dead }).map(([state, value]) => [{ state }, value])
    },
  })
  addGauge(registry, {
    name: 'soundings_work_oldest_due_seconds',
    help: 'Age of the oldest item that is due and not yet taken',
    read: async () => [[{}, (await count()).oldestDueMs / 1000]],
  })
}

function watchSchedules(store: Store, registry: Registry): void {
  const times = shareWhilePending(() => listScheduleTimes(store))
  const add = (name: string, help: string, value: (schedule: ScheduleTimes) => number) =>
    addGauge(registry, {
      name,
      help,
      labelNames: ['schedule'],
      read: async () => (await times()).map((schedule) => [{ schedule: schedule.name }, value(schedule) / 1000]),
    })
  add('soundings_schedule_overdue_seconds', 'For how long the latest slot is due', ({ overdueMs }) => overdueMs)
  add(
    'soundings_schedule_ahead_seconds',
    'Until the farthest slot; more than its period is wrong',
    ({ aheadMs }) => aheadMs,
  )
}
