import { scopeName } from '../../reports/digest/digest-scope.ts'
import type { Session } from '../../store/engine/session.ts'
import { listDigests } from '../../store/publications/digests.ts'
import { listHealthIssues } from '../../store/publications/health-issues.ts'
import type { VisibleOrganisation } from '../views/visible.ts'

/** Where an issue of ours stands. */
interface Place {
  /** `OWNER/NAME`. */
  readonly repository: string
  readonly issue: number
}

/** What was written about an organisation, each list with the newest first. */
export interface Written {
  readonly digests: readonly ({ readonly week: string; readonly about: string } & Place)[]
  readonly healthIssues: readonly ({ readonly period: string } & Place)[]
}

/** What the visitor can open on GitHub: issues in repositories that they may see, about what they may see. */
export async function readWritten(store: Session, organisation: VisibleOrganisation): Promise<Written> {
  const { id, account, repositories } = organisation
  const names = new Map(repositories.map((one) => [one.id, `${one.owner}/${one.name}`]))
  const digests = await listDigests(store, id, [...names.keys()])
  const healthIssues = await listHealthIssues(store, id)
  return {
    digests: digests.flatMap(({ week, scope, repositoryId, issueNumber: issue }) => {
      const [repository, about] = [names.get(repositoryId), scopeName(scope, account, repositories)]
      return repository === undefined || about === undefined ? [] : [{ week, about, repository, issue }]
    }),
    healthIssues: healthIssues.flatMap(({ period, repositoryId, issueNumber: issue }) => {
      const repository = names.get(repositoryId)
      return repository === undefined ? [] : [{ period, repository, issue }]
    }),
  }
}
