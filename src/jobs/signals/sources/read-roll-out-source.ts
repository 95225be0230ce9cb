import type { SignalSettings } from '../../../config/signal-settings.ts'
import { classifyRollOuts } from '../../../health/delivery/roll-outs/classify-roll-outs.ts'
import type { LandedPull } from '../../../health/delivery/roll-outs/landed-pull.ts'
import { unresolvedRollOuts } from '../../../health/delivery/roll-outs/unresolved-roll-outs.ts'
import type { Attempt } from '../../../health/sources/attempt.ts'
import type { Incident } from '../../../health/sources/incident.ts'
import type { RollOut } from '../../../health/sources/roll-out.ts'
import type { SignalSources } from '../../../health/sources/signal-sources.ts'
import { NOT_CONNECTED } from '../../../health/sources/source.ts'
import type { Session } from '../../../store/engine/session.ts'
import { listRepositories, type StoredRepository } from '../../../store/installations/repositories.ts'
import { listComparisons } from '../../../store/signals/comparisons.ts'
import { listDeployments } from '../../../store/signals/deployments.ts'
import { listLandedPulls, type StoredLandedPull } from '../../../store/signals/landed-pulls.ts'
import { findChosenSource } from '../../../store/signals/roll-out-sources.ts'
import { greatest } from '../../../util/ends.ts'
import { knownRollOuts } from './known-roll-outs.ts'
import { landedForProduction } from './landed-for-production.ts'

interface RollOutRequest {
  readonly installationId: string
  readonly settings: SignalSettings
  readonly asOf: number
  /** What ends one of them mends. */
  readonly incidents: readonly Incident[]
}

/** What went to production, and what was tried and is no roll-out. */
export type ProductionSources = Pick<SignalSources, 'rollOuts' | 'attempts'>

/**
 * Roll-outs of all repositories of an installation, with what each brought; not connected where no repository has any. Where a repository
 * changed its source, figures begin anew: two sources do not tell the same.
 */
export async function readRollOutSource(db: Session, request: RollOutRequest): Promise<ProductionSources> {
  const rollOuts: RollOut[] = []
  const attempts: Attempt[] = []
  const changes: number[] = []
  for (const repository of await listRepositories(db, request.installationId)) {
    const found = await productionOf(db, repository, request)
    for (const rollOut of found.rollOuts) rollOuts.push(rollOut)
    for (const attempt of found.attempts) attempts.push(attempt)
    if (found.changedAt !== null) changes.push(found.changedAt)
  }
  const sorted = rollOuts.toSorted((a, b) => a.at - b.at)
  const [first] = sorted
  if (first === undefined) return { rollOuts: NOT_CONNECTED, attempts: NOT_CONNECTED }
  const from = greatest([first.at, ...changes])
  return {
    rollOuts: { kind: 'connected', from, items: sorted },
    attempts: { kind: 'connected', from, items: attempts.toSorted((a, b) => a.at - b.at) },
  }
}

async function productionOf(db: Session, { id }: StoredRepository, request: RollOutRequest) {
  const { settings, asOf, incidents } = request
  const chosen = await findChosenSource(db, id)
  const choice = { settings: settings.deployments, asOf, chosen: chosen?.source }
  const { rollOuts: known, attempts, source } = knownRollOuts(await listDeployments(db, id), choice)
  // A look at a time before the change sees the source of that time.
  const changedAt = chosen?.source === source && (chosen?.changedAt ?? 0) <= asOf ? (chosen?.changedAt ?? null) : null
  if (known.length === 0) return { rollOuts: [], attempts, changedAt }
  const ends = new Set(incidents.filter((one) => one.source === 'issue' && one.repository === id).map(idOf))
  const landed = landedForProduction(await listLandedPulls(db, id), settings.deployments)
  const pulls = landed.map((pull) => toLanded(pull, ends))
  const facts = { repository: id, rollOuts: known, pulls, relations: await listComparisons(db, id) }
  const unresolved = unresolvedRollOuts(facts).map(({ at }): Attempt => ({ repository: id, at, kind: 'unresolved' }))
  return { rollOuts: classifyRollOuts(facts), attempts: [...attempts, ...unresolved], changedAt }
}

function idOf({ id }: Incident): string {
  return id
}

function toLanded({ closes, ...pull }: StoredLandedPull, incidents: ReadonlySet<string>): LandedPull {
  return { ...pull, isFix: pull.isFix || closes.some((issue) => incidents.has(issue)) }
}
