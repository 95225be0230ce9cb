import type { IncidentPart } from '../../../health/sources/join-incidents.ts'
import { transact } from '../../../store/engine/transact.ts'
import { addIncidents, removeIncidents } from '../../../store/signals/incidents.ts'
import { IMPORT_COLUMNS } from '../columns.ts'
import { defineKind, type ImportPlace } from '../import-kind.ts'
import { type Row, RowProblem } from '../row.ts'

/** Incidents of a tool that does not tell us itself. Rows with one id and several responders are one incident with several pages. */
export const incidents = defineKind<IncidentPart>({
  columns: IMPORT_COLUMNS.incidents,
  namesPeople: true,
  parse: toIncident,
  save: ({ store, installationId, begun }, items) =>
    transact(store, async (tx) => {
      await removeIncidents(
        tx,
        installationId,
        items.filter(({ source, id }) => begun(`${source}\n${id}`)),
      )
      await addIncidents(tx, installationId, items)
    }),
  remove: ({ store, installationId }, items) => removeIncidents(store, installationId, items),
})

async function toIncident(row: Row, { findRepository, personKeys }: ImportPlace): Promise<IncidentPart> {
  const [startedAt, resolvedAt] = [row.instant('started_at'), row.optionalInstant('resolved_at')]
  if (resolvedAt !== null && resolvedAt < startedAt) throw new RowProblem('resolved_at is before started_at')
  const repository = row.optional('repository')
  const responder = row.optional('responder')
  const hasNotified = row.flag('notified', true)
  return {
    source: row.text('source'),
    id: row.text('id'),
    part: '',
    startedAt,
    resolvedAt,
    repository: repository === null ? null : findRepository(repository),
    service: row.optional('service'),
    rotation: row.optional('rotation'),
    cause: row.word('cause', ['unknown', 'change', 'environment'], 'unknown'),
    names: { pull: row.optionalCount('pull_request'), sha: row.optionalSha('deployment_sha') },
    paged: responder === null || !hasNotified ? [] : (await personKeys(responder)).slice(0, 1),
    hasNotified,
    goesOnAt: null,
    mergedInto: null,
  }
}
