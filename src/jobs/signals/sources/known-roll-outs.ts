import type { SignalSettings } from '../../../config/signal-settings.ts'
import { chooseSource } from '../../../health/delivery/roll-outs/choose-source.ts'
import { type JoinedRollOut, joinRollOuts } from '../../../health/delivery/roll-outs/join-roll-outs.ts'
import { isToProduction } from '../../../health/delivery/roll-outs/production.ts'
import { ROLL_OUT_SOURCES, type RollOutSource } from '../../../health/sources/roll-out.ts'
import type { StoredDeployment } from '../../../store/signals/deployments.ts'

/** The roll-outs of one repository, by the source that the configuration names or that is the best at the time; none where none has any. */
export function knownRollOuts(
  deployments: readonly StoredDeployment[],
  { source, environments }: Pick<SignalSettings['deployments'], 'source' | 'environments'>,
  asOf: number,
): readonly JoinedRollOut[] {
  const toProduction = deployments.filter((one) => isToProduction(one, environmentsOf(one, environments)))
  const chosen = source === 'auto' ? chooseSource(toProduction, asOf) : namedSource(source)
  return joinRollOuts(toProduction.filter((one) => one.source === chosen)).rollOuts
}

/** Releases and tags have no environment of their own. */
function environmentsOf({ source }: StoredDeployment, environments: readonly string[]): readonly string[] {
  return source === 'deployments' || source === 'import' ? environments : []
}

/** Undefined with `merge`: then nothing is known of production. */
function namedSource(name: SignalSettings['deployments']['source']): RollOutSource | undefined {
  return ROLL_OUT_SOURCES.find((source) => source.replace(' ', '-') === name)
}
