/**
 * Rows as they may lie in the tables after each migration, by its name: the next one must cope with them. They are written in the
 * words of their time and never changed afterwards. Every table has at least one row.
 */
export const MIGRATION_DATA: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>> = {
  '0001-first-tables': {
    installations: [{ id: '42', account: 'acme', suspended_at: null, actor_secret: 's', created_at: 1 }],
    removed_installations: [{ id: '41', removed_at: 1 }],
    repositories: [
      {
        id: '1',
        installation_id: '42',
        owner: 'acme',
        name: 'shop',
        is_private: 1,
        is_archived: 0,
        default_branch: 'main',
      },
      {
        id: '2',
        installation_id: '42',
        owner: 'acme',
        name: 'empty',
        is_private: 0,
        is_archived: 1,
        default_branch: null,
      },
    ],
    erased_actors: [{ installation_id: '42', actor_key: 'k0' }],
    pull_requests: [
      {
        ...{ repository_id: '1', number: 7, head_sha: 'abc', state: 'merged', is_draft: 0, is_fork: 1 },
        ...{ author_kind: 'person', created_at: 1, ready_at: 1, first_review_at: 2, merged_at: 3, closed_at: 3 },
        ...{ additions: 1, deletions: 2, effective_lines: 3, verdict: 'deep', depth: 88, verdict_json: '{}' },
        ...{ ai_assisted: 'declared', taken_at: 4, hunks_sha: 'abc', hunks_json: '[]' },
      },
      {
        ...{
          repository_id: '1',
          number: 8,
          head_sha: null,
          state: 'open',
          is_draft: 1,
          is_fork: 0,
          author_kind: 'bot',
        },
        ...{ created_at: 1, verdict: 'waiting', verdict_json: '{}', taken_at: 4 },
      },
    ],
    reviews: [
      {
        ...{ repository_id: '1', number: 7, id: 'r1', reviewer_key: 'k', reviewer_kind: 'person' },
        ...{ is_author: 0, state: 'approved', submitted_at: 2 },
      },
    ],
    comment_scores: [
      {
        ...{ repository_id: '1', number: 7, id: 'c1', created_at: 2, path_hash: null, intent: 'question' },
        ...{ informativeness: 0.1, substance: 0.30000000000000004 },
      },
    ],
    disputes: [{ repository_id: '1', number: 7, by_key: 'k', at: 3 }],
    deliveries: [
      {
        guid: 'g',
        event: 'push',
        action: null,
        installation_id: null,
        repository_id: null,
        received_at: 1,
        outcome: 'ignored',
      },
    ],
    facts: [{ repository_id: '1', number: 7, kind: 'push', subject: 'abc', at: 1 }],
    work: [
      {
        kind: 'k',
        key: 'waiting',
        installation_id: '42',
        priority: 0,
        due_at: 9_007_199_254_740_991,
        latest_at: 1,
        attempts: 0,
      },
      {
        kind: 'k',
        key: 'running',
        installation_id: '42',
        priority: 0,
        attempts: 1,
        lease_token: 1,
        lease_until: 9,
        worker_id: 'w',
      },
      { kind: 'k', key: 'dead', installation_id: '42', priority: 10, attempts: 14, dead_at: 1, last_error: 'no' },
    ],
    schedules: [{ name: 'tidy-store', installation_id: '0', next_at: 1 }],
    rate_budgets: [{ installation_id: '42', resource: 'core', remaining: 1, reset_at: 2, blocked_until: 3 }],
    published: [
      {
        ...{ kind: 'check', key: '1/abc', installation_id: '42', marker: 'm', external_id: null },
        ...{ content_hash: null, annotations: '[]', state: 'posting', updated_at: 1 },
      },
    ],
    configurations: [
      { installation_id: '42', key: 'repository:1', json: '{}', problems: '[]', etag: null, checked_at: 1 },
    ],
  },
  '0002-digests': {
    digests: [
      {
        ...{ installation_id: '42', scope: 'all', week: '2026-W46', repository_id: '1', issue_number: 3 },
        ...{ figures: '{}', posted_at: 1 },
      },
    ],
  },
  '0003-history': {
    backfills: [
      {
        ...{ repository_id: '1', since: 1, passes: 1, until: 1, newest: 2, cursor: 'c', page_size: 50 },
        ...{ pulls: 3, incomplete: 0, finished_at: null },
      },
    ],
  },
  '0004-places': {
    published: [
      {
        ...{ kind: 'digest', key: 'k', installation_id: '42', marker: 'm', external_id: null, content_hash: null },
        ...{ annotations: '[]', place: '1', state: 'posting', updated_at: 1 },
      },
    ],
  },
}
