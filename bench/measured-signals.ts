import { SIGNALS } from '../src/health/signals/signals.ts'
import type { Store } from '../src/store/engine/database.ts'
import {
  type MeasuredSignal,
  type MeasuredSignals,
  replaceMeasuredSignals,
} from '../src/store/signals/measured-signals.ts'
import { NOW, repositories } from './large-store.ts'

const WEEKS = 52

/** A year of every signal, of the whole and of each repository, as long as real ones. */
export async function seedMeasuredSignals(store: Store, installationId: string): Promise<void> {
  const signals = SIGNALS.filter(({ isAboutPeople }) => !isAboutPeople).map(({ id }) => made(id))
  const scopes: MeasuredSignals[] = [
    { scope: 'all', signals },
    ...repositories.map(({ id }) => ({ scope: { repositoryId: id }, signals })),
  ]
  await replaceMeasuredSignals(store, installationId, { at: NOW, scopes })
}

function made(id: string): MeasuredSignals['signals'][number] {
  const history = Array.from({ length: WEEKS }, (_, index) => ({
    period: `2026-W${String(index + 1).padStart(2, '0')}`,
    state: 'ok' as const, // the literal, not just text
    value: 0.123456789 + index / 1000,
    n: 1234 + index,
    interval: [0.101234567, 0.156789012] as const, // a pair
    breaker: 'closed' as const, // the literal
  }))
  const [last] = history.slice(-1)
  if (last === undefined) throw new Error('a year has weeks')
  const measured: MeasuredSignal = {
    ...last,
    id,
    baseline: { value: 0.11, n: 5000, from: '2026-04-01T00:00:00.000Z', to: '2026-10-01T00:00:00.000Z' },
    change: 0.2,
    p: 0.2,
    reads: 'good',
    breaker: { state: id === 'rubberStamps' ? 'watch' : 'closed', since: null, isStale: false },
  }
  return { measured, history }
}
