import type { SignalSettings } from '../../../config/signal-settings.ts'
import type { StoredLandedPull } from '../../../store/signals/landed-pulls.ts'

/** Pull requests merged into a branch from which production is built: the default one, unless the configuration names others. */
export function landedForProduction(
  pulls: readonly StoredLandedPull[],
  { branches }: Pick<SignalSettings['deployments'], 'branches'>,
): readonly StoredLandedPull[] {
  return pulls.filter(({ baseRef, isIntoDefault }) =>
    branches.length === 0 ? isIntoDefault : branches.includes(baseRef),
  )
}
