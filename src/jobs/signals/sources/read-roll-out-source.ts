import type { SignalSettings } from '../../../config/signal-settings.ts'
import { classifyRollOuts } from '../../../health/delivery/roll-outs/classify-roll-outs.ts'
import type { LandedPull } from '../../../health/delivery/roll-outs/landed-pull.ts'
import type { Incident } from '../../../health/sources/incident.ts'
import type { RollOut } from '../../../health/sources/roll-out.ts'
import { NOT_CONNECTED, type Source } from '../../../health/sources/source.ts'
import type { Session } from '../../../store/engine/session.ts'
import { listRepositories, type StoredRepository } from '../../../store/installations/repositories.ts'
import { listComparisons } from '../../../store/signals/comparisons.ts'
import { listDeployments } from '../../../store/signals/deployments.ts'
import { listLandedPulls, type StoredLandedPull } from '../../../store/signals/landed-pulls.ts'
import { knownRollOuts } from './known-roll-outs.ts'
import { landedForProduction } from './landed-for-production.ts'

interface RollOutRequest {
  readonly installationId: string
  readonly settings: SignalSettings
  readonly asOf: number
  /** What ends one of them mends. */
  readonly incidents: readonly Incident[]
}

/** Roll-outs of all repositories of an installation, with what each brought; not connected where no repository has any. */
export async function readRollOutSource(db: Session, request: RollOutRequest): Promise<Source<RollOut>> {
  const rollOuts: RollOut[] = []
  for (const repository of await listRepositories(db, request.installationId)) {
    for (const rollOut of await rollOutsOf(db, repository, request)) rollOuts.push(rollOut)
  }
  const sorted = rollOuts.toSorted((a, b) => a.at - b.at)
  const [first] = sorted
  return first === undefined ? NOT_CONNECTED : { kind: 'connected', from: first.at, items: sorted }
}

async function rollOutsOf(
  db: Session,
  { id }: StoredRepository,
  { settings, asOf, incidents }: RollOutRequest,
): Promise<readonly RollOut[]> {
  const known = knownRollOuts(await listDeployments(db, id), settings.deployments, asOf)
  if (known.length === 0) return []
  const ends = new Set(incidents.filter(({ source, repository }) => source === 'issue' && repository === id).map(idOf))
  const landed = landedForProduction(await listLandedPulls(db, id), settings.deployments)
  const pulls = landed.map((pull) => toLanded(pull, ends))
  const relations = await listComparisons(db, id)
  return classifyRollOuts({ repository: id, rollOuts: known, pulls, relations })
}

function idOf({ id }: Incident): string {
  return id
}

function toLanded({ closes, ...pull }: StoredLandedPull, incidents: ReadonlySet<string>): LandedPull {
  return { ...pull, isFix: pull.isFix || closes.some((issue) => incidents.has(issue)) }
}
