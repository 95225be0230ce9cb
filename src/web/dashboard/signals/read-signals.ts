import type { Signal } from '../../../health/signals/signal.ts'
import { SIGNALS } from '../../../health/signals/signals.ts'
import type { Session } from '../../../store/engine/session.ts'
import {
  findMeasuredSignals,
  listOpenBreakers,
  type MeasuredSignal,
  type OpenBreaker,
} from '../../../store/signals/measured-signals.ts'
import type { VisibleOrganisation } from '../../views/visible.ts'

/** A signal as it was measured last. */
export interface KnownSignal {
  readonly signal: Signal
  readonly measured: MeasuredSignal
}

/** What a visitor may know of the signals of an organisation, or of one of its repositories. */
export type SignalsModel =
  | {
      readonly kind: 'measured'
      /** Milliseconds since the epoch. */
      readonly at: number
      readonly signals: readonly KnownSignal[]
      /** In single repositories that the visitor may see. */
      readonly breakers: readonly OpenBreaker[]
    }
  /** They were not measured since the App was installed. */
  | { readonly kind: 'not-measured' }
  /** Measured over repositories of which the visitor may not see all. */
  | { readonly kind: 'in-parts'; readonly breakers: readonly OpenBreaker[] }

/** @param repositoryId one that the visitor may see; undefined: the organisation */
export async function readSignals(
  store: Session,
  { id, repositories, isWhole }: VisibleOrganisation,
  repositoryId?: string,
): Promise<SignalsModel> {
  const ids = repositoryId === undefined ? repositories.map((one) => one.id) : []
  const breakers = await listOpenBreakers(store, id, ids)
  if (repositoryId === undefined && !isWhole) return { kind: 'in-parts', breakers }
  const scope = repositoryId === undefined ? 'all' : { repositoryId }
  const { at, signals: found } = await findMeasuredSignals(store, id, scope)
  if (at === undefined) return { kind: 'not-measured' }
  const signals = SIGNALS.flatMap((signal) => {
    const measured = found.get(signal.id)
    return measured === undefined ? [] : { signal, measured }
  })
  return { kind: 'measured', at, signals, breakers }
}

export function signalName(id: string): string {
  return SIGNALS.find((signal) => signal.id === id)?.name ?? id
}
