import {
  type ImportedPoints,
  removeDefects,
  removePoints,
  type StoredDefect,
  saveDefects,
  savePoints,
} from '../../../store/signals/other-trackers.ts'
import { IMPORT_COLUMNS } from '../columns.ts'
import { defineKind, type ImportPlace } from '../import-kind.ts'
import { type Row, RowProblem } from '../row.ts'

/** Points of issues, on GitHub or in another tracker. */
export const points = defineKind<ImportedPoints>({
  columns: IMPORT_COLUMNS.points,
  namesPeople: false,
  parse: toPoints,
  save: ({ store }, items) => savePoints(store, items),
  remove: ({ store }, items) => removePoints(store, items),
})

function toPoints(row: Row, { findRepository }: ImportPlace): ImportedPoints {
  const issue = row.text('issue').replace(/^#/, '')
  const closedAt = row.optionalInstant('closed_at')
  const isElsewhere = !/^[1-9]\d*$/.test(issue)
  if (isElsewhere && closedAt === null && !row.isDeletion) {
    throw new RowProblem(`closed_at is missing; GitHub does not know when ${issue} was closed`)
  }
  return { repositoryId: findRepository(row.text('repository')), issue, points: row.number('points'), closedAt }
}

/** Defects of another tracker. */
export const defects = defineKind<StoredDefect>({
  columns: IMPORT_COLUMNS.defects,
  namesPeople: false,
  parse: toDefect,
  save: ({ store, installationId }, items) => saveDefects(store, installationId, items),
  remove: ({ store, installationId }, items) => removeDefects(store, installationId, items),
})

function toDefect(row: Row, { findRepository }: ImportPlace): StoredDefect {
  const repository = row.optional('repository')
  return {
    source: row.text('source'),
    id: row.text('id'),
    foundAt: row.instant('found_at'),
    stage: row.word('stage', ['production', 'before']),
    repository: repository === null ? null : findRepository(repository),
    duplicateOf: row.optional('duplicate_of'),
  }
}
