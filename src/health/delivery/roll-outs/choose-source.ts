import { DAY_MS } from '../../../util/time.ts'
import { ROLL_OUT_SOURCES, type RollOutSource } from '../../sources/roll-out.ts'
import type { Deployment } from './deployment.ts'

/** A source that was silent for longer is not how a team deploys any more. */
const FRESH_DAYS: Readonly<Record<RollOutSource, number>> = {
  deployments: 90,
  releases: 180,
  tags: 180,
  'workflow runs': 180,
  import: 180,
}

/**
 * Where the roll-outs of a repository are read: the best source that had a success lately, or the one chosen before while it has one.
 * Undefined where none has: then work ends at its merge.
 *
 * @param found successful ones to production, of every source
 * @param chosen what was chosen before; a change of the source begins a new baseline, so it is kept while it can be
 */
export function chooseSource(
  found: readonly Pick<Deployment, 'source' | 'succeededAt'>[],
  asOf: number,
  chosen?: RollOutSource,
): RollOutSource | undefined {
  const isFresh = (wanted: RollOutSource) =>
    found.some(
      ({ source, succeededAt }) =>
        source === wanted &&
        succeededAt !== null &&
        succeededAt <= asOf &&
        succeededAt > asOf - FRESH_DAYS[wanted] * DAY_MS,
    )
  return chosen !== undefined && isFresh(chosen) ? chosen : ROLL_OUT_SOURCES.find(isFresh)
}
