import { z } from 'zod'
import type { Signal } from '../../../health/signals/signal.ts'
import { SIGNALS } from '../../../health/signals/signals.ts'
import {
  findMeasuredSignals,
  findSignalHistory,
  type MeasuredSignal,
  type SignalHistory,
} from '../../../store/signals/measured/measured-signals.ts'
import { type Definition, listDefinitions } from '../../definitions/list-definitions.ts'
import { installation, repository } from '../../views/parameters.ts'
import type { ViewSource } from '../../views/view.ts'
import type { VisibleOrganisation } from '../../views/visible.ts'

export const signalParameters = z.strictObject({
  installation,
  signal: z.enum(SIGNALS.filter(({ isAboutPeople }) => !isAboutPeople).map(({ id }) => id)),
  repository: repository.optional(),
})

export interface SignalModel {
  readonly organisation: VisibleOrganisation
  /** Undefined: of the whole organisation. */
  readonly repositoryId: string | undefined
  readonly signal: Signal
  readonly definition: Definition | undefined
  /** Undefined where it was not measured yet, or the visitor may not see all that it is made of. */
  readonly measured: MeasuredSignal | undefined
  readonly history: SignalHistory
}

/** Undefined where anything in the address does not exist, or the visitor may not see it. */
export async function readSignal(
  source: ViewSource,
  asked: z.output<typeof signalParameters>,
): Promise<SignalModel | undefined> {
  const organisation = await source.visible.organisation(asked.installation)
  const signal = SIGNALS.find(({ id }) => id === asked.signal)
  const repositoryId = asked.repository
  if (organisation === undefined || signal === undefined) return undefined
  if (repositoryId !== undefined && !organisation.repositories.some(({ id }) => id === repositoryId)) return undefined
  const mayRead = repositoryId !== undefined || organisation.isWhole
  const scope = repositoryId === undefined ? 'all' : { repositoryId }
  const found = mayRead ? (await findMeasuredSignals(source.store, organisation.id, scope)).signals : undefined
  const measured = found?.get(signal.id)
  const place = { scope, signalId: signal.id } as const // a scope is a union
  const history = measured === undefined ? [] : await findSignalHistory(source.store, organisation.id, place)
  return {
    organisation,
    repositoryId,
    signal,
    // Some figures have the name of a signal.
    definition: listDefinitions().find(({ id, kind }) => kind === 'signal' && id === signal.id),
    measured,
    history,
  }
}
