import { removeDeployments, type StoredDeployment, saveDeployments } from '../../../store/signals/deployments.ts'
import { IMPORT_COLUMNS } from '../columns.ts'
import { defineKind, type ImportPlace } from '../import-kind.ts'
import type { Row } from '../row.ts'

const WITHOUT_COMMIT = 'a deployment without a commit cannot be matched'

/** Roll-outs that GitHub does not know of. One whose status is another than `success` never reached its environment. */
export const deployments = defineKind<StoredDeployment>({
  columns: IMPORT_COLUMNS.deployments,
  namesPeople: false,
  parse: toDeployment,
  save: ({ store }, items) => saveDeployments(store, items),
  remove: ({ store }, items) => removeDeployments(store, items),
})

function toDeployment(row: Row, { findRepository, note }: ImportPlace): StoredDeployment {
  const repository = findRepository(row.text('repository'))
  const environment = row.text('environment')
  const sha = row.optionalSha('sha')
  const finishedAt = row.instant('finished_at')
  if (sha === null) note(WITHOUT_COMMIT)
  return {
    repository,
    source: 'import',
    id: `${environment}/${sha}/${finishedAt}`,
    environment,
    sha,
    task: null,
    isProduction: null,
    isTransient: false,
    createdAt: finishedAt,
    succeededAt: (row.optional('status') ?? 'success').toLowerCase() === 'success' ? finishedAt : null,
  }
}
