/** Rows of the tables that signals read, as `MIGRATION_DATA`. */
export const SIGNAL_DATA: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>> = {
  '0016-signal-sources': {
    deployments: [
      {
        repository_id: '1',
        source: 'import',
        id: 'd1',
        environment: 'production',
        sha: null,
        is_production: null,
        is_transient: 0,
        created_at: 1,
        succeeded_at: null,
      },
    ],
    incidents: [
      {
        installation_id: '42',
        source: 'ops',
        id: '7',
        part: '',
        started_at: 1,
        repository_id: '1',
        cause: 'unknown',
        has_notified: 1,
      },
    ],
    pages: [{ installation_id: '42', source: 'ops', id: '7', part: '', responder_key: 'k' }],
    incident_senders: [{ installation_id: '42', source: 'ops', since: 1 }],
    shifts: [{ installation_id: '42', rotation: 'core', person_key: 'k', starts_at: 1, ends_at: 2, is_override: 0 }],
    memberships: [{ installation_id: '42', person_key: 'k', started_at: 1 }],
    exits: [{ installation_id: '42', row_hash: 'h', quarter: '2026-Q4', kind: 'voluntary', themes: '[]' }],
    headcounts: [{ installation_id: '42', day: '2026-11-30', people: 62 }],
    imported_points: [{ repository_id: '1', issue: '7', points: 2.5 }],
    reported_defects: [
      { installation_id: '42', source: 'jira', id: '1', found_at: 1, stage: 'before', repository_id: '1' },
    ],
  },
  '0017-signal-readings': {
    signal_readings: [{ repository_id: '1', subject: 'deployments', since: 1, is_permitted: 1 }],
    landed_pulls: [
      {
        repository_id: '1',
        number: 7,
        base_ref: 'main',
        merged_at: 1,
        merge_sha: 'abc',
        commits: '[]',
        begins_with_revert: 0,
        is_fix: 0,
        is_into_default: 1,
        closes: '[]',
      },
    ],
    comparisons: [
      { repository_id: '1', base_sha: 'abc', head_sha: 'def', status: 'ahead', commits: '[]', is_complete: 1 },
    ],
    tickets: [{ repository_id: '1', number: 8, created_at: 1, closings: '[]', labels: '[]' }],
  },
  '0023-owner-readings': {
    owner_readings: [{ installation_id: '42', subject: 'members', state: 'connected', since: 1, read_at: 2 }],
    members: [{ installation_id: '42', person_key: 'k', joined_at: null, left_at: 2 }],
    roll_out_sources: [{ repository_id: '1', source: 'tags', changed_at: null }],
  },
  '0024-merged-lines': {
    merged_lines: [{ repository_id: '1', number: 7, merged_at: 1, markers_added: 0, markers_removed: 0, patch: '[]' }],
  },
  '0025-signal-labels': {},
  '0026-judging-changes': {},
  '0027-session-beginnings': {
    sessions: [{ id_hash: 'h3', account_hash: 'a', sealed: 's', expires_at: 9, idle_at: 8, began_at: 7 }],
  },
  '0028-incidents-that-go-on': {},
  '0029-revised-records': {},
}
