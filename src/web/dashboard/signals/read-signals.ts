import type { SelectedSignal } from '../../../health/signals/evaluation/select-signals.ts'
import type { Signal } from '../../../health/signals/signal.ts'
import { SIGNALS } from '../../../health/signals/signals.ts'
import {
  findMeasuredSignals,
  listOpenBreakers,
  type MeasuredSignal,
  type OpenBreaker,
} from '../../../store/signals/measured/measured-signals.ts'
import type { ViewSource } from '../../views/view.ts'
import { type Filter, USUAL_PERIOD } from '../figures/filter.ts'
import { type Look, readKnown } from '../figures/look.ts'

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
  /** Over what filters choose, or over the repositories that the visitor may see where those are not all. */
  | {
      readonly kind: 'selected'
      /** None where they would tell of fewer than five people. */
      readonly signals: readonly SelectedSignal[]
      /** In single chosen repositories, however their pull requests are chosen. */
      readonly breakers: readonly OpenBreaker[]
      /** Whether the visitor may see all that the signals without a filter are made of. */
      readonly mayReadAll: boolean
    }

/** @param repositoryId the one that is looked at; undefined: the organisation */
export async function readSignals(source: ViewSource, look: Look, repositoryId?: string): Promise<SignalsModel> {
  const { organisation, filter } = look
  const ids = repositoryId === undefined ? chosenRepositories(filter) : []
  const breakers = await listOpenBreakers(source.store, organisation.id, ids)
  const mayReadAll = repositoryId !== undefined || organisation.isWhole
  if (isNarrowed(look, repositoryId) || !mayReadAll) {
    const signals = (await readKnown(source, look)).signalsOf(filter)
    return { kind: 'selected', signals, breakers, mayReadAll }
  }
  const scope = repositoryId === undefined ? 'all' : { repositoryId }
  const { at, signals: found } = await findMeasuredSignals(source.store, organisation.id, scope)
  if (at === undefined) return { kind: 'not-measured' }
  const signals = SIGNALS.flatMap((signal) => {
    const measured = found.get(signal.id)
    return measured === undefined ? [] : { signal, measured }
  })
  return { kind: 'measured', at, signals, breakers }
}

/** Signals are measured over windows of their own: a period that somebody chose is a filter as well. */
function isNarrowed({ organisation, filter }: Look, repositoryId: string | undefined): boolean {
  const { repositoryIds, team, cohort, period } = filter
  const isSome = repositoryId === undefined && repositoryIds.size < organisation.repositories.length
  return isSome || team !== undefined || cohort !== undefined || period !== USUAL_PERIOD
}

function chosenRepositories({ repositoryIds, team }: Filter): readonly string[] {
  return [...repositoryIds].filter((id) => team === undefined || team.repositoryIds.has(id))
}

export function signalName(id: string): string {
  return SIGNALS.find((signal) => signal.id === id)?.name ?? id
}
