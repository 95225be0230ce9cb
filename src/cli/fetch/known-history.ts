import type { FoundRepository } from '../../github/history/find-repositories.ts'
import { ARCHIVE_SCHEMA, type Coverage, type Covered } from './archive-file/coverage.ts'
import type { FetchProgress, WorkFile } from './archive-file/work-file.ts'
import type { FetchTarget } from './fetch-target.ts'
import type { Naming } from './naming.ts'

/** What was read before: by the archive, and by a run that ended before it could be put there. */
export interface KnownHistory {
  /** undefined where it was read under another name, or not far enough back. */
  readonly find: (repository: FoundRepository) => Covered | undefined
  /** Whether nothing can have changed since the last look. */
  readonly isCurrent: (repository: FoundRepository) => boolean
  /** From when on changes of a target are new; milliseconds since the epoch. */
  readonly changedSince: (target: FetchTarget) => number
  /** Repositories of which the work file holds more than the archive. */
  readonly news: () => readonly FetchProgress[]
  /** What the archive covers once the work file is put there, and the former names of what was renamed. */
  readonly next: () => { readonly coverage: Coverage; readonly dropped: ReadonlySet<string> }
}

interface Sources {
  readonly before: Coverage | undefined
  readonly work: WorkFile
  readonly naming: Naming
  /** What is asked for; milliseconds since the epoch. */
  readonly since: number
}

/** GitHub keeps whole seconds, and what happens in the second of the last look may not be seen by it. */
const SETTLED_MS = 10_000

export function createKnownHistory({ before, work, naming, since }: Sources): KnownHistory {
  const archived = new Map((before?.repositories ?? []).map((one) => [one.repositoryId, one]))
  const news = () => work.all().filter((one) => isNews(one, archived.get(one.repositoryId)))
  const latest = () => new Map([...archived, ...news().map((one) => [one.repositoryId, toCovered(one)] as const)])

  function find(repository: FoundRepository): Covered | undefined {
    const one = latest().get(naming.idOf(repository))
    return one !== undefined && one.since <= since && one.repo === naming.nameOf(repository) ? one : undefined
  }

  function isCurrent(repository: FoundRepository): boolean {
    const [one, { newest }] = [find(repository), repository]
    if (one === undefined || one.newest !== newest || one.incompleteSince !== null) return false
    if (work.progressOf(naming.idOf(repository))?.finishedAt === null) return false
    return newest === null || Math.abs(one.readAt - newest) >= SETTLED_MS
  }

  function changedSince({ owner, name }: FetchTarget): number {
    if (name === undefined) return since
    const repo = naming.nameOf({ owner, name }).toLowerCase()
    const one = [...latest().values()].find((covered) => covered.repo.toLowerCase() === repo)
    return one?.newest != null && one.since <= since ? one.newest : since
  }

  function next() {
    const renamed = news().flatMap(({ repositoryId, repo }) => {
      const former = archived.get(repositoryId)?.repo
      return former === undefined || former === repo ? [] : [former.toLowerCase()]
    })
    const { isAnonymised } = naming
    const coverage: Coverage = { schema: ARCHIVE_SCHEMA, isAnonymised, repositories: [...latest().values()] }
    return { coverage, dropped: new Set(renamed) }
  }

  return { find, isCurrent, changedSince, news, next }
}

/** By what it says, because a clock may be set back. */
function isNews(one: FetchProgress, archived: Covered | undefined): boolean {
  return one.finishedAt !== null && JSON.stringify(toCovered(one)) !== JSON.stringify(archived)
}

function toCovered({ repositoryId, repo, since, newest, readAt, incompleteSince }: FetchProgress): Covered {
  return { repositoryId, repo, since, newest, readAt, incompleteSince }
}
