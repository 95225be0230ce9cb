import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { KeptFacts } from '../../../health/sources/kept-signal-pull.ts'
import type { SignalFactsTable } from '../../engine/tables/derived-schema.ts'

/** What signals need of one pull request beside its record, with keyed hashes in place of people. */
export type SignalRecord = KeptFacts

/** That a person, as a keyed hash, wrote something of substance beside code of a directory. */
export interface SignalComment {
  readonly person: string
  readonly directory: string
}

type Columns<Table> = Omit<Selectable<Table>, 'repository_id' | 'number'>
type SignalRow = Columns<SignalFactsTable>

/** The columns of a record, with what they hold; a missing one is an error of types. */
export const SIGNAL_COLUMNS = {
  base_ref: 'text',
  work_started_at: 'bigint',
  reviewed_at: 'bigint',
  approved_at: 'bigint',
  change_requests: 'bigint',
  added_lines: 'bigint',
  is_revert: 'bigint',
  undoes_number: 'bigint',
  is_hotfix: 'bigint',
  is_refactoring: 'bigint',
  is_tests: 'bigint',
  closes: 'text',
  points: 'double precision',
  labels: 'text',
  records_added: 'bigint',
  records_imported: 'bigint',
  records_revised: 'bigint',
  directories: 'text',
  author_key: 'text',
  is_alone: 'bigint',
} as const satisfies Readonly<Record<keyof SignalRow, 'text' | 'bigint' | 'double precision'>>

export function toSignalRow(record: Omit<SignalRecord, 'comments'>): SignalRow {
  return {
    base_ref: record.baseRef,
    work_started_at: record.workStartedAt,
    reviewed_at: record.reviewedAt,
    approved_at: record.approvedAt,
    change_requests: record.changeRequests,
    added_lines: record.addedLines,
    is_revert: record.isRevert ? 1 : 0,
    undoes_number: record.undoes,
    is_hotfix: record.isHotfix ? 1 : 0,
    is_refactoring: record.isRefactoring ? 1 : 0,
    is_tests: record.isTests ? 1 : 0,
    closes: JSON.stringify(record.closes),
    points: record.points,
    labels: JSON.stringify(record.labels),
    records_added: record.records?.added ?? null,
    records_imported: record.records?.imported ?? null,
    records_revised: record.records?.revised ?? null,
    directories: JSON.stringify(record.directories),
    author_key: record.authorKey,
    is_alone: record.isAlone === null ? null : Number(record.isAlone),
  }
}

/** Null where the source does not say which files are new; of what was kept before revisions were counted none was revised. */
function toRecords(row: Columns<SignalFactsTable>): SignalRecord['records'] {
  if (row.records_added === null) return null
  return { added: row.records_added, imported: row.records_imported ?? 0, revised: row.records_revised ?? 0 }
}

const texts = z.array(z.string()).readonly()

/** @throws ZodError, SyntaxError on lists that this program did not keep */
export function toSignalRecord(row: Columns<SignalFactsTable>, comments: readonly SignalComment[]): SignalRecord {
  return {
    baseRef: row.base_ref,
    workStartedAt: row.work_started_at,
    reviewedAt: row.reviewed_at,
    approvedAt: row.approved_at,
    changeRequests: row.change_requests,
    addedLines: row.added_lines,
    isRevert: row.is_revert !== 0,
    undoes: row.undoes_number,
    isHotfix: row.is_hotfix !== 0,
    isRefactoring: row.is_refactoring !== 0,
    isTests: row.is_tests !== 0,
    closes: texts.parse(JSON.parse(row.closes)),
    points: row.points,
    labels: texts.parse(JSON.parse(row.labels)),
    records: toRecords(row),
    directories: texts.parse(JSON.parse(row.directories)),
    authorKey: row.author_key,
    isAlone: row.is_alone === null ? null : row.is_alone !== 0,
    comments,
  }
}
