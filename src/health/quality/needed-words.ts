import type { SignalPull } from '../signals/signal-pull.ts'

/** Whether it called for a written review: it was neither too small for one nor of a machine’s making. */
export function neededWords({ verdict }: Pick<SignalPull, 'verdict'>): boolean {
  return verdict !== 'trivial'
}
