import type { Change, Corpus } from './change.ts'
import { ledgerModule } from './ledger-module.ts'
import { goTests } from './ledger-tests.ts'
import { LEDGER_MODULES } from './modules.ts'

const changes: readonly Change[] = [
  {
    key: 'not-found',
    title: '{e}: tell "not found" apart from a broken database',
    body: 'Callers compared error texts to find out whether a {e} exists. `Find` returns `ErrNotFound` now.',
    commit: '{e}: return ErrNotFound',
    edits: [
      {
        at: '		return nil, err',
        add: [
          '		if errors.Is(err, sql.ErrNoRows) {',
          '			return nil, ErrNotFound',
          '		}',
          '		return nil, err',
        ],
      },
    ],
    remarks: [
      {
        at: 'return nil, ErrNotFound',
        body: 'I would wrap it: `fmt.Errorf("{e} %d: %w", id, ErrNotFound)`. In the logs of last week we had forty bare "not found" and no idea which.',
        answer: 'Wrapped, with the id.',
        fix: { at: 'return nil, ErrNotFound', add: ['			return nil, fmt.Errorf("{e} %d: %w", id, ErrNotFound)'] },
      },
    ],
  },
  {
    key: 'rows',
    title: '{e}: close rows and check the scan',
    body: 'A failed scan was silently skipped, and a cancelled request left the connection open. Found while looking into the pool running dry on Thursday.',
    commit: '{e}: close rows, return scan errors',
    edits: [
      { at: '	var all []{E}', add: ['	defer rows.Close()', '	var all []{E}'] },
      {
        at: '		rows.Scan(&one.ID, &one.Cents, &one.CreatedAt)',
        add: [
          '		if err := rows.Scan(&one.ID, &one.Cents, &one.CreatedAt); err != nil {',
          '			return nil, err',
          '		}',
        ],
      },
    ],
    remarks: [
      {
        at: 'defer rows.Close()',
        body: '`rows.Err()` after the loop is still not looked at, so a connection that breaks half-way gives a short list and no error. For a {e} report that is a wrong number nobody notices.',
        answer:
          'That is the actual bug behind Thursday, I think. Added, with a test that cuts the connection after two rows.',
        fix: { at: '	return all, nil', add: ['	return all, rows.Err()'] },
      },
    ],
  },
  {
    key: 'tx',
    title: '{e}: book both sides in one transaction',
    body: 'If the process dies between the two updates, money is created. One transaction, serialisable, three attempts.',
    commit: '{e}: book in one transaction',
    edits: [
      {
        at: '	_, err := s.db.ExecContext(ctx, "update',
        add: [
          '	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelSerializable})',
          '	if err != nil {',
          '		return err',
          '	}',
          '	defer tx.Rollback()',
          '	if _, err := tx.ExecContext(ctx, "update {e}s set cents = cents + $2 where id = $1", id, cents); err != nil {',
          '		return err',
          '	}',
          '	err = tx.Commit()',
        ],
      },
    ],
    remarks: [
      {
        at: 'tx.Commit()',
        body: 'What happens when the commit answer is lost? The caller retries and books twice, because nothing here is idempotent. A booking key with a unique index would make the second attempt harmless.',
        answer:
          'You are right, retrying makes it worse than before. I added `booking_key` with a unique index; a duplicate is answered like a success.',
      },
      {
        at: 'LevelSerializable',
        body: 'Under load this will give 40001 quite often; who retries?',
        answer: 'The caller in `post.go`, three times with jitter. I linked it in the doc comment.',
      },
    ],
  },
  {
    key: 'half-open',
    title: '{e}: make the period half-open',
    body: 'Month reports counted midnight twice.',
    commit: '{e}: half-open periods',
    edits: [
      {
        at: 'func (s *Store) Since(ctx',
        add: [
          '// Between returns what was created in [from, to).',
          'func (s *Store) Since(ctx context.Context, from, to time.Time) ([]{E}, error) {',
        ],
      },
      {
        at: 'rows, err := s.db.QueryContext(ctx, "select',
        add: [
          '	rows, err := s.db.QueryContext(ctx, "select id, cents, created_at from {e}s where created_at >= $1 and created_at < $2", from, to)',
        ],
      },
    ],
    remarks: [
      {
        at: '// Between returns',
        body: 'The comment says Between, the function is still called Since. Rename it? There are only two callers.',
        answer: 'Renamed, both callers moved.',
        fix: {
          at: 'func (s *Store) Since(ctx',
          add: ['func (s *Store) Between(ctx context.Context, from, to time.Time) ([]{E}, error) {'],
        },
      },
    ],
  },
  {
    key: 'index',
    title: '{e}: page through long lists',
    body: 'Customers with more than 100,000 rows time out. Lists are read in pages of 1,000 by id.',
    commit: '{e}: page by id',
    edits: [
      {
        at: 'rows, err := s.db.QueryContext(ctx, "select',
        add: [
          '	rows, err := s.db.QueryContext(ctx, "select id, cents, created_at from {e}s where created_at >= $1 order by id limit 1000", from)',
        ],
      },
    ],
    remarks: [
      {
        at: 'limit 1000',
        body: 'Nobody can ask for the second page: there is no `after` parameter. As it is, row 1,001 is simply lost from the report.',
        answer: 'Embarrassing. `after` is a parameter now and the report loops until a page is short.',
        fix: {
          at: 'order by id limit 1000',
          add: [
            '	rows, err := s.db.QueryContext(ctx, "select id, cents, created_at from {e}s where created_at >= $1 and id > $2 order by id limit 1000", from, after)',
          ],
        },
      },
    ],
  },
]

export const ledger: Corpus = {
  name: 'ledger',
  isPrivate: false,
  modules: LEDGER_MODULES,
  path: 'internal/{e}/store.go',
  template: ledgerModule,
  changes,
  companion: goTests,
  files: {
    'go.mod':
      'module acme.example/ledger\n\ngo 1.25\n\nrequire (\n\tacme.example/money v1.8.0\n\tacme.example/trace v0.9.2\n)\n',
    'go.sum': 'acme.example/money v1.8.0 h1:1a\nacme.example/trace v0.9.2 h1:2b\n',
    'README.md': '# ledger\n\nEvery cent, twice.\n',
  },
}
