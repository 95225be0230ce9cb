/** Columns of the files of one kind; each may have `deleted` as well. */
export interface KindColumns {
  /** They tell one row from another. */
  readonly key: readonly string[]
  /** Others that must be there. */
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/** By the name that the command takes. */
export const IMPORT_COLUMNS = {
  deployments: { key: ['repository', 'environment', 'sha', 'finished_at'], required: [], optional: ['status'] },
  incidents: {
    key: ['source', 'id'],
    required: ['started_at'],
    optional: [
      'resolved_at',
      'repository',
      'service',
      'rotation',
      'responder',
      'severity',
      'cause',
      'deployment_sha',
      'pull_request',
      'notified',
    ],
  },
  shifts: { key: ['rotation', 'person', 'starts_at'], required: ['ends_at'], optional: ['timezone', 'override'] },
  points: { key: ['repository', 'issue'], required: ['points'], optional: ['closed_at', 'source'] },
  defects: { key: ['source', 'id'], required: ['found_at', 'stage'], optional: ['repository', 'duplicate_of'] },
  exits: { key: ['row'], required: ['quarter', 'kind'], optional: ['tenure', 'themes'] },
  headcount: { key: ['date'], required: ['headcount'], optional: [] },
  people: { key: ['login'], required: ['started_on'], optional: ['left_on', 'timezone'] },
} as const satisfies Readonly<Record<string, KindColumns>>

export type ImportKindName = keyof typeof IMPORT_COLUMNS

/** What a file of each kind holds, for the help of the command. */
export function describeColumns(): string {
  const kinds: readonly (readonly [string, KindColumns])[] = Object.entries(IMPORT_COLUMNS)
  const lines = kinds.map(([name, { key, required, optional }]) => {
    const columns = [...key, ...required, ...optional.map((column) => `[${column}]`)]
    return `  ${name.padEnd(11)}  ${columns.join(', ')}`
  })
  return `
Columns by kind; those in brackets may be missing, and deleted with true removes a row:
${lines.join('\n')}

Instants are ISO 8601; without an offset the row's timezone counts, else the configured one. Exit code 1: rows were left out and named
with their lines. Exit code 2: nothing was taken. docs/incidents.md says what each column means.`
}
