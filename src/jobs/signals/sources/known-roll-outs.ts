import type { SignalSettings } from '../../../config/signal-settings.ts'
import { attemptsOf } from '../../../health/delivery/roll-outs/attempts.ts'
import { chooseSource } from '../../../health/delivery/roll-outs/choose-source.ts'
import { type JoinedRollOut, joinRollOuts } from '../../../health/delivery/roll-outs/join-roll-outs.ts'
import { createIsToProduction } from '../../../health/delivery/roll-outs/production.ts'
import type { Attempt } from '../../../health/sources/attempt.ts'
import { ROLL_OUT_SOURCES, type RollOutSource } from '../../../health/sources/roll-out.ts'
import type { StoredDeployment } from '../../../store/signals/deployments.ts'

/** What went to production, and from which source that is known. */
export interface KnownRollOuts {
  /** Undefined where none has any: then work ends at its merge. */
  readonly source: RollOutSource | undefined
  readonly rollOuts: readonly JoinedRollOut[]
  readonly attempts: readonly Attempt[]
}

interface Choice {
  readonly settings: Pick<SignalSettings['deployments'], 'source' | 'environments' | 'reached'>
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** What was chosen before; undefined for the first time. */
  readonly chosen: RollOutSource | undefined
}

/** The roll-outs of one repository, by the source that the configuration names, or by the one that was chosen while it goes on. */
export function knownRollOuts(deployments: readonly StoredDeployment[], choice: Choice): KnownRollOuts {
  const { settings, asOf, chosen } = choice
  const isProduction = { usual: createIsToProduction([]), named: createIsToProduction(settings.environments) }
  const toProduction = deployments.filter((one) => isProduction[hasEnvironment(one) ? 'named' : 'usual'](one))
  const source = settings.source === 'auto' ? chooseSource(toProduction, asOf, chosen) : namedSource(settings.source)
  const own = toProduction.filter((one) => one.source === source)
  return { source, rollOuts: joinRollOuts(own, settings.reached), attempts: attemptsOf(own, asOf) }
}

/** Releases, tags and runs have no environment of their own. */
function hasEnvironment({ source }: StoredDeployment): boolean {
  return source === 'deployments' || source === 'import'
}

/** Undefined with `merge`: then nothing is known of production. */
function namedSource(name: SignalSettings['deployments']['source']): RollOutSource | undefined {
  return ROLL_OUT_SOURCES.find((source) => source.replace(' ', '-') === name)
}
