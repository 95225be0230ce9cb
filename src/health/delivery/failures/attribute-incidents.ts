import { DAY_MS } from '../../../util/time.ts'
import type { SignalFacts } from '../../signals/signal-facts.ts'
import type { Incident } from '../../sources/incident.ts'
import type { RollOut } from '../../sources/roll-out.ts'
import { type Production, productionOf } from '../production.ts'

/** What goes wrong within so long after a roll-out is counted to it, both ends included; milliseconds. */
export function failureWindow({ settings }: SignalFacts): number {
  return settings.changeFailure.windowDays * DAY_MS
}

/**
 * The roll-out that an incident is counted to: the one that holds what it names, however long ago; else the latest of its repository
 * at its start, within the window. Undefined where there is none, where the pull request that it names is in no known roll-out, and for
 * what the environment caused without naming a change.
 */
export function rollOutOfIncident(facts: SignalFacts, incident: Incident): RollOut | undefined {
  const production = productionOf(facts)
  const repository = incident.repository ?? onlyRepository(production)
  if (repository === undefined) return undefined
  const named = namedRollOut(production, repository, incident)
  const isElsewhere = incident.names.pull !== null || incident.cause === 'environment'
  if (named !== undefined || isElsewhere) return named
  return latestWithin(facts, production.rollOutsOf(repository), incident.startedAt)
}

/** Where one repository alone is rolled out, nobody has to say which. */
function onlyRepository({ repositories }: Production): string | undefined {
  return repositories.length === 1 ? repositories[0] : undefined
}

function namedRollOut(production: Production, repository: string, { names, startedAt }: Incident): RollOut | undefined {
  const { pull, sha } = names
  const byPull = pull === null ? undefined : production.rollOutOf(repository, pull)
  if (byPull !== undefined || sha === null) return byPull
  return production
    .rollOutsOf(repository)
    .findLast((rollOut) => rollOut.at <= startedAt && isSameCommit(rollOut.sha, sha))
}

/** Short names of commits are beginnings of long ones. */
function isSameCommit(sha: string, named: string): boolean {
  return named.length >= 7 && sha.toLowerCase().startsWith(named.toLowerCase())
}

/** @param rollOuts in order of time */
export function latestWithin(facts: SignalFacts, rollOuts: readonly RollOut[], at: number): RollOut | undefined {
  let [low, high] = [0, rollOuts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rollOuts[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const latest = rollOuts[low - 1]
  return latest !== undefined && at - latest.at <= failureWindow(facts) ? latest : undefined
}

/** From when on all tools that tell of incidents have done so. */
export function incidentsComparable({ sources: { incidents } }: SignalFacts): number | undefined {
  return incidents.kind === 'connected' ? incidents.completeFrom : undefined
}
