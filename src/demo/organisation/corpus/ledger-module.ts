/** What a module of the repository looks like before anybody changes it. */
export const ledgerModule = `package {e}

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

var ErrNotFound = errors.New("{e} not found")

type {E} struct {
	ID        int64
	Cents     int64
	CreatedAt time.Time
}

type Store struct {
	db *sql.DB
}

func (s *Store) Find(ctx context.Context, id int64) (*{E}, error) {
	row := s.db.QueryRowContext(ctx, "select id, cents, created_at from {e}s where id = $1", id)
	var found {E}
	if err := row.Scan(&found.ID, &found.Cents, &found.CreatedAt); err != nil {
		return nil, err
	}
	return &found, nil
}

func (s *Store) Book(ctx context.Context, id int64, cents int64) error {
	_, err := s.db.ExecContext(ctx, "update {e}s set cents = cents + $2 where id = $1", id, cents)
	return err
}

func (s *Store) Since(ctx context.Context, from time.Time) ([]{E}, error) {
	rows, err := s.db.QueryContext(ctx, "select id, cents, created_at from {e}s where created_at >= $1", from)
	if err != nil {
		return nil, err
	}
	var all []{E}
	for rows.Next() {
		var one {E}
		rows.Scan(&one.ID, &one.Cents, &one.CreatedAt)
		all = append(all, one)
	}
	return all, nil
}
`
