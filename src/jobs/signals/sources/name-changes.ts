import type { Incident } from '../../../health/sources/incident.ts'
import type { Session } from '../../../store/engine/session.ts'
import type { StoredRepository } from '../../../store/installations/repositories.ts'
import { listLandedPulls } from '../../../store/signals/landed-pulls.ts'

/** A commit of a merged pull request. */
interface Landed {
  readonly sha: string
  readonly repository: string
  readonly number: number
}

/** Shorter names of commits are taken for none. */
const SHORTEST = 7

/** Incidents that name a commit also name the pull request that brought it, and its repository where nothing else says which it is. */
export async function nameChanges(
  db: Session,
  incidents: readonly Incident[],
  repositories: readonly StoredRepository[],
): Promise<readonly Incident[]> {
  const asked = incidents.filter(isAsked)
  if (asked.length === 0) return incidents
  const isAnywhere = asked.some(({ repository }) => repository === null)
  const wanted = repositories.filter(({ id }) => isAnywhere || asked.some(({ repository }) => repository === id))
  const commits = await indexCommits(db, wanted)
  return incidents.map((incident) => (isAsked(incident) ? named(incident, commits) : incident))
}

function isAsked({ names }: Incident): boolean {
  return names.pull === null && names.sha !== null && names.sha.length >= SHORTEST
}

async function indexCommits(db: Session, repositories: readonly StoredRepository[]) {
  const commits = new Map<string, Landed[]>()
  for (const { id: repository } of repositories) {
    for (const { number, mergeSha, commits: own } of await listLandedPulls(db, repository))
      for (const sha of [mergeSha, ...own])
        commits.getOrInsertComputed(sha.slice(0, SHORTEST), () => []).push({ sha, repository, number })
  }
  return commits
}

function named(incident: Incident, commits: ReadonlyMap<string, readonly Landed[]>): Incident {
  const { repository, names } = incident
  const sha = names.sha ?? ''
  const found = (commits.get(sha.slice(0, SHORTEST)) ?? []).find(
    (one) => one.sha.startsWith(sha) && (repository === null || repository === one.repository),
  )
  if (found === undefined) return incident
  return { ...incident, repository: found.repository, names: { ...names, pull: found.number } }
}
