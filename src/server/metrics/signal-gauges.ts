import type { Registry } from 'prom-client'
import type { Store } from '../../store/engine/database.ts'
import { listSignalAnswers } from '../../store/installations/signal-answers.ts'
import { addGauge, shareWhilePending } from './add-gauge.ts'

const BREAKER_STATES = ['closed', 'watch', 'tripped'] as const

/** Signals as they were measured last, once a day; none is about groups of people. */
export function watchSignals(store: Store, registry: Registry): void {
  const answers = shareWhilePending(() => listSignalAnswers(store))
  addGauge(registry, {
    name: 'soundings_signal_value',
    help: 'What a signal said when it was measured last: shares 0 to 1, durations in seconds; absent without an answer',
    labelNames: ['installation', 'signal'],
    read: async () =>
      (await answers()).flatMap(({ installationId: installation, signalId: signal, value }) =>
        value === null ? [] : [[{ installation, signal }, value] as const],
      ),
  })
  addGauge(registry, {
    name: 'soundings_signal_breaker',
    help: '1 for the state that the breaker of a signal is in, 0 for the others',
    labelNames: ['installation', 'signal', 'state'],
    read: async () =>
      (await answers()).flatMap(({ installationId: installation, signalId: signal, breaker }) =>
        breaker === null
          ? []
          : BREAKER_STATES.map((state) => [{ installation, signal, state }, Number(state === breaker)] as const),
      ),
  })
}
